#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a machine can check of docs/glossary.md, as a part of tests/lint: words that are ruled out (tests/words.tsv), access keys that clash in one
window or menu, and the spaces of French. Prints each fault as FILE:LINE: what."""
import glob
import json
import re
import subprocess
import sys
import xml.sax
from collections import defaultdict
from pathlib import Path

# What is on the screen together: contexts, or one CONTEXT:SENTENCE; `-SENTENCE` is left out. Any other context is a group by itself.
GROUPS = {
    "a letter, step by step": ["ui::TopBar", "ui::Composer", "ui::GatePanel"],
    "a letter, the password asked for": ["ui::TopBar", "ui::Composer", "ui::PasswordQuestion"],
    "a letter, the certificate asked about": ["ui::TopBar", "ui::Composer", "ui::CertificateQuestion", "-Do n&ot trust it"],
    "an empty letter": ["ui::TopBar", "ui::Composer", "ui::EmptyLetterQuestion"],
    "the accounts": ["ui::AccountDialog", "ui::AccountForm", "ui::CertificateQuestion", "-Do not s&end", "-S&top the test"],
    "unsent letters": ["ui::UnsentQuestion", "-&Show them"],
    "the menu": ["ui::MainWindow", "ui::HelpMenu", "-&Close and lose it", "-&Keep writing"],
    "a letter that is closed": ["ui::MainWindow:&Close and lose it", "ui::MainWindow:&Keep writing"],
}
FRENCH_SPACES = re.compile(r"« | [:;!?»]|%n (?!dans)[^\W\d]|%\d (?:ms|s|min|bits|octets|%)(?![\w’])")


class Sentences(xml.sax.ContentHandler):
    """The messages of a .ts file: (line, context, source, translation)."""

    def __init__(self):
        super().__init__()
        self.found, self.text, self.context, self.source, self.line = [], "", "", "", 0

    def setDocumentLocator(self, locator):
        self.locator = locator

    def startElement(self, name, _):
        self.text = ""
        if name == "source":
            self.line = self.locator.getLineNumber()

    def characters(self, content):
        self.text += content

    def endElement(self, name):
        if name == "name":
            self.context = self.text
        elif name == "source":
            self.source = self.text
        elif name in ("translation", "numerusform") and self.text.strip():
            self.found.append((self.line, self.context, self.source, self.text))
            self.text = ""


def messages(path):
    sentences = Sentences()
    xml.sax.parse(path, sentences)
    return sentences.found


def knowledge(path):
    """(line, language, sentence): each string below a member `en` or `fr`."""
    text = Path(path).read_text(encoding="utf-8")

    def strings(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for one in value:
                yield from strings(one)

    def walk(value):
        if isinstance(value, dict):
            for key, one in value.items():
                if key in ("en", "fr"):
                    yield from ((key, sentence) for sentence in strings(one))
                else:
                    yield from walk(one)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one)

    for language, sentence in walk(json.loads(text)):
        place = text.find(json.dumps(sentence, ensure_ascii=False))
        yield text.count("\n", 0, max(place, 0)) + 1, language, sentence


def prose(path):
    """(line, text) of a Markdown file, without its code."""
    isCode = False
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("```"):
            isCode = not isCode
        elif not isCode:
            yield number, re.sub(r"\]\([^)]*\)", "]", re.sub(r"`[^`]*`", "`", line))


def comments(paths):
    for path in paths:
        mark = re.compile(r"//+<?(.*)" if path.endswith((".cpp", ".h")) else r"(?:^|\s)#(.*)")
        for number, line in enumerate(Path(path).read_text(encoding="utf-8").split("\n"), 1):
            if found := mark.search(line):
                yield path, number, found.group(1)


def rules():
    found = defaultdict(list)
    for line in Path("tests/words.tsv").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            scope, pattern, instead, refused = line.split("\t")
            rule = re.compile(pattern, 0 if re.search(r"(?<!\\)[A-Z]", pattern) else re.IGNORECASE)
            found[scope].append((rule, instead))
            if not rule.search(refused):
                print(f"tests/words.tsv: {pattern} lets “{refused}” pass")
    return found


def check_words(ruled, where, text):
    text = re.sub(r"--[a-z][a-z-]*", "--", text.replace("'", "’"))
    for pattern, instead in ruled:
        if found := pattern.search(text):
            print(f"{where}: “{found.group(0)}”: {instead}  (docs/glossary.md)")


def check_spaces(where, text):
    text = re.sub(r"\| [!?] \|", "|", text)
    if found := FRENCH_SPACES.search(text):
        print(f"{where}: an ordinary space in “{text[max(0, found.start() - 12):found.end() + 12].strip()}”")


def check_keys(path, said):
    """`said`: (line, context, source, what the button says)."""
    contexts = {context for _, context, _, _ in said}
    known = {source for _, _, source, _ in said}
    for name, members in list(GROUPS.items()) + [(context, [context]) for context in contexts - {m for g in GROUPS.values() for m in g}]:
        taken = {}
        for member in members:
            if member.removeprefix("-") not in known and re.match(r"[\w:]*\w", member + " ").group(0) not in contexts:
                print(f"tests/words.py: {member} in {name} is not in {path}")
        for line, context, source, text in said:
            isMember = (context in members or f"{context}:{source}" in members) and "-" + source not in members
            key = re.search(r"&([^& ])", text) if isMember and "&" in source else None
            if not key:
                continue
            other = taken.setdefault(key.group(1).lower(), (source, text))
            if other[0] != source:
                print(f"{path}:{line}: “{text}” and “{other[1]}” have the same access key in {name}")


def main():
    ruled = rules()
    for path in glob.glob("translations/*_fr.ts"):
        said = messages(path)
        for line, _, source, translation in said:
            check_words(ruled["en"], f"{path}:{line}", source)
            check_words(ruled["fr"], f"{path}:{line}", translation)
            check_spaces(f"{path}:{line}", translation)
        check_keys(path, said)
        check_keys(path, [(line, context, source, source) for line, context, source, _ in said])
    for path in sorted(glob.glob("resources/knowledge/*.json")):
        for line, language, sentence in knowledge(path):
            check_words(ruled[language], f"{path}:{line}", sentence)
            if language == "fr":
                check_spaces(f"{path}:{line}", sentence)
    for path in sorted(glob.glob("docs/handbook/*/*.md")) + ["README.md"]:
        language = "fr" if "/fr/" in path else "en"
        for line, text in prose(path):
            check_words(ruled[language], f"{path}:{line}", text)
            if language == "fr":
                check_spaces(f"{path}:{line}", text)
    for path in ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/performance.md"]:
        for line, text in prose(path):
            check_words(ruled["code"], f"{path}:{line}", text)
    sources = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "--", "*.h", "*.cpp", "*.py", "CMakeLists.txt", "dev", "tools/*.sh", "tests/lint"],
        check=True, capture_output=True, text=True).stdout.split("\n")
    for path, line, text in comments(path for path in sources if path and Path(path).is_file() and path != "tests/words.py"):
        check_words(ruled["code"], f"{path}:{line}", text)


if __name__ == "__main__":
    sys.exit(main())
