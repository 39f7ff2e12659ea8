"""An adapter whose every text is markup: a browser must show it, and not obey it."""

import json
import sys

MARKUP = "<img src=x onerror=\"document.title='obeyed'\"><script>document.title='obeyed'</script>"

for line in sys.stdin:
    request = json.loads(line)
    reply = {"jsonrpc": "2.0", "id": request.get("id")}
    if request.get("method") == "describe":
        reply["result"] = {
            "name": "hostile",
            "language": MARKUP,
            "language_version": MARKUP,
            "port_version": MARKUP,
            "protocol_version": "1",
            "methods": ["describe", "button.report", "button.evaluate_neural_network", MARKUP],
        }
    elif request.get("method") == "button.report":
        reply["result"] = MARKUP
    else:
        reply["error"] = {"code": -32000, "message": MARKUP}
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()
