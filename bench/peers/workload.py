"""The work that bench/rules gives to each engine: two decision tables and ten expressions, written to a folder.

    small.dmn, small.json    20 rules over 5 inputs, first hit
    large.dmn, large.json    3,000 rules over the same 5 inputs, first hit
    cases.json               {case: {"table": ..., "rows": [{input: value}, ...]}}, rows are gone through in turn
    expressions.json         {"variables": {...}, "context": ..., "expressions": {name: {"feel": ..., "zen": ...}}}

The context is the variables as FEEL writes them, where dates are dates. The .json tables hold the same rules in the notation of GoRules (JDM).
"""
import json
from pathlib import Path
from xml.sax.saxutils import escape

INPUTS = {"origin": "string", "age": "number", "ground": "string", "days": "number", "appeal": "boolean"}
GROUNDS = ["work", "study", "family", "asylum", "health"]

# A cell is None for any value, a string, a boolean, or (low, high) for a closed interval of numbers; either end may
# be None.


def small_rules():
    return [
        (("X1", None, None, None, None), 1), (("X2", (None, 17), None, None, None), 2),
        ((None, (None, 17), "asylum", None, None), 3), ((None, (None, 17), None, None, True), 4),
        ((None, (None, 17), None, None, None), 5), (("A", None, "work", (0, 90), None), 6),
        (("A", None, "work", (91, 365), False), 7), (("A", None, "study", (0, 365), None), 8),
        (("A", (65, None), "family", None, None), 9), (("A", None, "family", (0, 180), True), 10),
        (("B", None, "work", (0, 30), None), 11), (("B", None, "work", (31, 180), False), 12),
        (("B", (18, 25), "study", (0, 730), None), 13), (("B", None, "health", None, None), 14),
        (("C", None, "asylum", None, True), 15), (("C", None, "asylum", None, False), 16),
        (("C", None, None, (366, None), None), 17), ((None, (60, None), "health", None, None), 18),
        ((None, None, None, (0, 7), None), 19), ((None, None, None, None, None), 20)]


def small_rows():
    return [dict(zip(INPUTS, row)) for row in [
        ("X1", 40, "work", 10, False), ("A", 12, "asylum", 100, False), ("A", 15, "work", 100, True),
        ("A", 30, "work", 90, False), ("A", 30, "work", 200, False), ("A", 22, "study", 300, True),
        ("A", 70, "family", 400, False), ("B", 45, "work", 90, False), ("B", 19, "study", 600, False),
        ("B", 50, "health", 1000, True), ("C", 33, "asylum", 20, True), ("C", 33, "asylum", 20, False),
        ("C", 33, "work", 500, False), ("D", 61, "health", 60, False), ("D", 33, "work", 5, False),
        ("D", 33, "work", 50, True)]]


def large_rules():
    """600 origins with five bands of days each; every third rule also wants a ground."""
    return [((f"N{i // 5:03}", None, GROUNDS[i % 5] if i % 3 == 0 else None, (i % 5 * 100, i % 5 * 100 + 99), None),
             i + 1) for i in range(3000)]


def large_rows(number):
    i = number - 1
    return [{"origin": f"N{i // 5:03}", "age": 30 + step, "ground": GROUNDS[i % 5], "days": i % 5 * 100 + 7 * step,
             "appeal": step % 2 == 0} for step in range(14)]


VARIABLES = {
    "amount": 1250, "fee": 99, "age": 34, "days": 120, "status": "resident", "name": "Kovalenko",
    "amounts": [12, 950, 40, 77, 18, 63, 501, 9, 88, 230],
    "person": {"address": {"city": "Lyon"}, "visits": [{"days": 12}, {"days": 15}, {"days": 3}]},
    "birth": "1991-03-08", "reference": "2026-11-28"}
DATES = ["birth", "reference"]
EXPRESSIONS = {
    "arithmetic": ("(amount * 12 + fee) / 8 - 30", "(amount * 12 + fee) / 8 - 30"),
    "condition": ('age >= 18 and (status = "visitor" or days > 90)', 'age >= 18 and (status == "visitor" or days > 90)'),
    "branches": ('if age < 18 then "minor" else if age < 65 then "adult" else "elder"',
                 'age < 18 ? "minor" : age < 65 ? "adult" : "elder"'),
    "sum": ("sum(amounts)", "sum(amounts)"),
    "filter": ("amounts[item > 50]", "filter(amounts, # > 50)"),
    "loop": ("for x in amounts return x * 2 + 1", "map(amounts, # * 2 + 1)"),
    "quantifier": ("some x in amounts satisfies x > 500", "some(amounts, # > 500)"),
    "text": ('upper case(name) + ", " + substring(name, 1, 3)', 'upper(name) + ", " + name[0:2]'),
    "path": ('person.address.city = "Lyon" and person.visits[1].days + person.visits[2].days > 20',
             'person.address.city == "Lyon" and person.visits[0].days + person.visits[1].days > 20'),
    "date": ('birth + duration("P18Y") <= reference', "d(birth).add(18, 'year').isSameOrBefore(d(reference))")}


def dmn_cell(cell):
    if cell is None:
        return "-"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return f'"{cell}"'
    low, high = cell
    return f"<= {high}" if low is None else f">= {low}" if high is None else f"[{low}..{high}]"


def dmn(rules):
    data = "".join(f'<inputData id="i_{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'
                   for name, kind in INPUTS.items())
    needs = "".join(f'<informationRequirement id="r_{name}"><requiredInput href="#i_{name}"/></informationRequirement>'
                    for name in INPUTS)
    columns = "".join(f'<input id="c_{name}"><inputExpression id="e_{name}" typeRef="{kind}"><text>{name}</text>'
                      "</inputExpression></input>" for name, kind in INPUTS.items())
    rows = []
    for number, (cells, output) in enumerate(rules):
        entries = "".join(f'<inputEntry id="x{number}_{i}"><text>{escape(dmn_cell(cell))}</text></inputEntry>'
                          for i, cell in enumerate(cells))
        rows.append(f'<rule id="rule{number}">{entries}<outputEntry id="y{number}"><text>{output}</text></outputEntry>'
                    "</rule>")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bench" name="bench" '
            f'namespace="urn:bench">{data}<decision id="d" name="answer"><variable name="answer" typeRef="number"/>'
            f'{needs}<decisionTable id="t" hitPolicy="FIRST">{columns}<output id="o" typeRef="number"/>'
            + "\n".join(rows) + "</decisionTable></decision></definitions>\n")


def jdm_cell(cell):
    return "" if cell is None else dmn_cell(cell)


def jdm(rules):
    inputs = [{"id": f"c_{name}", "name": name, "type": "expression", "field": name} for name in INPUTS]
    table = {"hitPolicy": "first", "inputs": inputs, "outputs": [{"id": "o", "name": "answer", "type": "expression",
                                                                  "field": "answer"}],
             "rules": [{"_id": f"rule{number}", "o": str(output),
                        **{f"c_{name}": jdm_cell(cell) for name, cell in zip(INPUTS, cells)}}
                       for number, (cells, output) in enumerate(rules)]}
    return json.dumps({
        "contentType": "application/vnd.gorules.decision",
        "nodes": [{"id": "in", "type": "inputNode", "name": "in", "content": {}},
                  {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
                  {"id": "out", "type": "outputNode", "name": "out", "content": {}}],
        "edges": [{"id": "e1", "sourceId": "in", "targetId": "table", "type": "edge"},
                  {"id": "e2", "sourceId": "table", "targetId": "out", "type": "edge"}]})


def write(folder: Path):
    folder.mkdir(parents=True, exist_ok=True)
    for name, rules in (("small", small_rules()), ("large", large_rules())):
        (folder / f"{name}.dmn").write_text(dmn(rules), encoding="utf-8")
        (folder / f"{name}.json").write_text(jdm(rules), encoding="utf-8")
    cases = {"small": {"table": "small", "rows": small_rows()}}
    for place, number in (("first", 1), ("middle", 1501), ("last", 3000)):
        cases[f"large_{place}"] = {"table": "large", "rows": large_rows(number)}
    (folder / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    expressions = {name: {"feel": feel, "zen": zen} for name, (feel, zen) in EXPRESSIONS.items()}
    context = ", ".join(f'{name}: date("{value}")' if name in DATES else f"{name}: {json.dumps(value)}"
                        for name, value in VARIABLES.items())
    (folder / "expressions.json").write_text(
        json.dumps({"variables": VARIABLES, "context": f"{{{context}}}", "expressions": expressions}), encoding="utf-8")
    return list(cases), list(EXPRESSIONS)
