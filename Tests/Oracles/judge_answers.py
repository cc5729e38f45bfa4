"""Judges JSON by JSON Schemas: a second opinion on what commands answer, and on our own judge of it.

Standard input: {"schemas": {NAME: SCHEMA}, "values": [[NAME, TEXT]]}
Standard output: what is wrong with each value, a list each.
"""

import json
import sys

import jsonschema

request = json.load(sys.stdin)
validators = {}
for name, schema in request["schemas"].items():
    jsonschema.Draft202012Validator.check_schema(schema)
    validators[name] = jsonschema.Draft202012Validator(schema)
json.dump(
    [
        [f"{error.json_path} {error.message}" for error in validators[name].iter_errors(json.loads(text))]
        for name, text in request["values"]
    ],
    sys.stdout,
)
