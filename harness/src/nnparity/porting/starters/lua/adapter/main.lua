--- Answers requests from standard input on standard output. Start it in the folder above this one.

local answer = require("adapter.answer")

answer.serve(io.stdin, io.stdout)
