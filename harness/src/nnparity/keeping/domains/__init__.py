"""Which classes of input the cases cover, parameter by parameter, and where they have holes.

The parameters of a method are a tree, made of its schema (`tree`): `network.layers[].dense.weights[][]` is
a number in a row of weights. What a place can hold decides which classes belong to it (`classes`,
`numbers`), so that a new method has its own at once; spec/README.md lists them. A class that the bounds of
a schema forbid does not belong to a place: the refusals below and beyond the bounds stand for it.

A class of values is covered by a case that is answered (`seen`); by one that is refused only if nothing
else is wrong with it than that its result overflows. A class that is refused is covered by a refusal. As
with refusals, a shape with a name is read by one reader wherever it stands: there one place is enough for
the classes that are refused, and for long lists further inside (100 and 1 000).

Two more kinds of classes are those of what comes out (`results`) and those of lines of the protocol
(`lines`). What no case has, and for what reason, stands in holes.json (`excuses`).
"""
