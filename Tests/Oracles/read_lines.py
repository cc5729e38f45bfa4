"""Judges JSON Lines by a JSON Schema: a second opinion on what `concord export` writes.

Standard input: {"schema": SCHEMA, "lines": TEXT}
Standard output: what is wrong, a string each.
"""

import json
import sys

import jsonschema

request = json.load(sys.stdin)
validator = jsonschema.Draft202012Validator(request["schema"])
errors = [
    f"{error.json_path} {error.message}"
    for line in request["lines"].splitlines()
    for error in validator.iter_errors(json.loads(line))
]
json.dump(errors, sys.stdout)
