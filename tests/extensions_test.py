"""Holds every DMN and BPMN file of the packs to docs/modeller/entente.xsd, with xmllint.

The standards' own schemas are not needed: a driver schema leaves the standards' elements as they are (lax), so that what is
judged is what the namespace of Entente adds.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "docs/modeller/entente.xsd"
DRIVER = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}">
  <xs:import namespace="urn:entente:extensions:1" schemaLocation="{schema}"/>
  <xs:element name="definitions"><xs:complexType mixed="true">
    <xs:sequence><xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute processContents="lax"/>
  </xs:complexType></xs:element>
  <xs:complexType name="tFormalExpression" mixed="true"><xs:anyAttribute processContents="lax"/></xs:complexType>
</xs:schema>"""
WRONG = [("entente:citation=\"", "entente:citation=\" \" entente:was=\""),
         ("entente:applies-from=\"2", "entente:applies-from=\"May 2"),
         ("entente:exception check=\"gap\"", "entente:exception check=\"hole\""),
         ("entente:exception check=\"gap\" reason=", "entente:exception check=\"gap\" because="),
         ("entente:task form=", "entente:task shape="),
         ("stage=\"propose\"", "stage=\"suggest\"")]


def namespace_of(text):
    """Of the root element: what its prefix, or no prefix, is bound to."""
    start = text.index("definitions")
    prefix = text[:start].rsplit("<", 1)[1].rstrip(":")
    name = f"xmlns:{prefix}=\"" if prefix else "xmlns=\""
    return text.split(name, 1)[1].split('"', 1)[0]


def complaints(text, folder):
    driver, file = folder / "driver.xsd", folder / "file.xml"
    driver.write_text(DRIVER.format(namespace=namespace_of(text), schema=SCHEMA))
    file.write_text(text)
    run = subprocess.run(["xmllint", "--noout", "--schema", driver, file], capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stderr


def main():
    files = sorted([*ROOT.glob("packs/**/*.dmn"), *ROOT.glob("packs/**/*.bpmn")])
    failed = [] if files else ["there is no file to judge"]
    used = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in files:
            text = path.read_text()
            found = complaints(text, folder)
            if found:
                failed.append(f"{path.relative_to(ROOT)}: {found}")
            for right, wrong in WRONG:
                if right in text and (right, wrong) not in used:
                    used.add((right, wrong))
                    if not complaints(text.replace(right, wrong, 1), folder):
                        failed.append(f"the schema takes {wrong} in {path.name}")
    failed += [f"no file has {right}: nothing proves that the schema refuses {wrong}"
               for right, wrong in WRONG if (right, wrong) not in used]
    print("\n".join(failed) if failed else f"{len(files)} files by the schema, {len(used)} wrong ones refused")
    return 1 if failed else 0


sys.exit(main())
