"""Reads files that hosts run by themselves with PyYAML, as the hosts' own programs do by YAML 1.1 or 1.2 alike.

Standard input: a list of texts. Standard output: their trees, keys as text.
"""

import json
import sys

import yaml

trees = [yaml.load(text, Loader=yaml.BaseLoader) for text in json.load(sys.stdin)]
json.dump(trees, sys.stdout, ensure_ascii=False)
