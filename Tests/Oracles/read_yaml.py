"""Reads texts with PyYAML's BaseLoader and judges them by JSON Schema: a second opinion on what Concord stores.

Standard input: {"schemas": {NAME: SCHEMA}, "texts": [{"schema": NAME, "base64": TEXT}]}
Standard output: one {"tree": …, "valid": true or false, "error": …} for each text, in order.
"""

import base64
import json
import sys

import jsonschema
import yaml

# The one in C reads the same, ten times as fast.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def judged(text, validator):
    try:
        tree = yaml.load(base64.b64decode(text), Loader=LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        return {"tree": None, "valid": False, "error": str(error)}
    error = next(validator.iter_errors(tree), None)
    return {"tree": tree, "valid": error is None, "error": error and f"{error.json_path}: {error.message}"}


def main():
    request = json.load(sys.stdin)
    validators = {}
    for name, schema in request["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[name] = jsonschema.Draft202012Validator(schema)
    answers = [judged(each["base64"], validators[each["schema"]]) for each in request["texts"]]
    json.dump(answers, sys.stdout, ensure_ascii=False)


main()
