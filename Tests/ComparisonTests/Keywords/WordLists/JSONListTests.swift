import Testing

/// JSON, whose faults are named by the member.
@Suite struct JSONListTests {
    static let lists: [WordListCase] = [
        WordListCase(
            "d.json", "{\"a\": [\"数字\", \"碳*\", \"是不是?\"], \"nested\": {\"x\": [\"\\u7a7a\"], \"y\": [\"a, b\"]}}",
            "a: 数字, 碳*, 是不是?; nested/x: 空; nested/y: a, b"),
        WordListCase("d.json", "\u{FEFF} {\n \"a\": \"数字\"}\n", "a: 数字"),
        WordListCase("d.json", "{\"a\":[\"x\",\"x\"]}", "a: x | x again in a"),
    ]

    static let faults: [WordListCase] = [
        WordListCase(
            "d.json", "",
            "d.json holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.json", " \n",
            "d.json holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.json", "{}",
            "d.json holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.json", "[\"数字\"]",
            "d.json: the terms have no category; write an object of lists: {\"category\": [\"term\", ",
            "\"term\"]}"),
        WordListCase(
            "d.json", "\"数字\"",
            "d.json: the terms have no category; write an object of lists: {\"category\": [\"term\", ",
            "\"term\"]}"),
        WordListCase(
            "d.json", "[{\"category\": \"a\", \"term\": \"数字\"}]",
            "d.json: the terms have no category; write an object of lists: {\"category\": [\"term\", ",
            "\"term\"]}"),
        WordListCase("d.json", "{\"a\": []}", "d.json, at a: the category “a” has no terms; give it some or remove it"),
        WordListCase(
            "d.json", "{\"a\": {}}",
            "d.json, at a: the category “a” has no list of terms; give it one or remove it"),
        WordListCase(
            "d.json", "{\"a\": [5]}",
            "d.json, at a, item 1: the number 5 is no term; write it in quotation marks, or remove it"),
        WordListCase(
            "d.json", "{\"a\": [\"x\", true]}",
            "d.json, at a, item 2: true is no term; write it in quotation marks, or remove it"),
        WordListCase(
            "d.json", "{\"a\": [null]}",
            "d.json, at a, item 1: null is no term; write it in quotation marks, or remove it"),
        WordListCase(
            "d.json", "{\"a\": 5}",
            "d.json, at a: the number 5 stands below “a” in place of a list; write its terms as a list: ",
            "[term, term]"),
        WordListCase(
            "d.json", "{\"a\": null}",
            "d.json, at a: null stands below “a” in place of a list; write its terms as a list: [term, ",
            "term]"),
        WordListCase(
            "d.json", "{\"a\": [[\"x\"]]}",
            "d.json, at a, item 1: a list inside a list has no name; give it one above, and a colon"),
        WordListCase(
            "d.json", "{\"a\": [{\"b\": \"x\"}]}",
            "d.json, at a, item 1: “b” with a colon stands among terms; write categories inside others ",
            "without “- ”, or a term that has a colon in quotation marks"),
        WordListCase(
            "d.json", "{\"a\": [\"x\"], \"a\": [\"y\"]}",
            "d.json, at a: the name “a” stands already at a; join the two or rename one"),
        WordListCase(
            "d.json", "{\"a\": {\"b\": [\"x\"]}, \"a\": {\"c\": [\"x\"]}}",
            "d.json, at a: the name “a” stands already at a; join the two or rename one"),
        WordListCase(
            "d.json", "{\"a/b\": [\"x\"], \"a\": {\"b\": [\"y\"]}}",
            "d.json, at a/b: the category “a/b” stands already at a/b; join the two or rename one"),
        WordListCase(
            "d.json", "{\"a\": [\"x\"],\n \"b\": [\"y\",]}",
            "d.json, line 2: not valid JSON: a value is expected here"),
        WordListCase(
            "d.json", "{\"a\": [\"x\"]\n",
            "d.json, line 2: not valid JSON: a comma or a closing brace is expected here"),
        WordListCase("d.json", "{\"a\": [\"x\"]} x", "d.json, line 1: not valid JSON: the end is expected here"),
        WordListCase("d.json", "{\"\": [\"x\"]}", "d.json, at \"\": the category has no name; give it one"),
        WordListCase(
            "d.json", "{\"a\": [\"\"]}",
            "d.json, at a, item 1: the term is empty; write one or remove the line"),
        WordListCase(
            "d.json", "{\"a\": [\"*\"]}",
            "d.json, at a, item 1: “*” would be any text at all; write characters beside the *"),
        WordListCase(
            "d.json", "{\"a\": {\"b\": [\"x\", \"数\\n字\"]}}",
            "d.json, at a/b, item 2: a line break stands inside a term; give each line as a term of its ",
            "own"),
        WordListCase(
            "d.json", "{\"a\": [\"\\ud800\"]}",
            "d.json, at a, item 1: a term holds U+FFFD, which is no sign of a text; type the term anew"),
        WordListCase(
            "d.json", "{'a': ['x']}",
            "d.json: the name says JSON, but the content looks like YAML; call the file d.yaml, or give ",
            "what its name says"),
    ]

    @Test(arguments: lists) func isReadWhole(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }

    @Test(arguments: faults) func isRefusedByPlace(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }

    @Test func nestingHasAnEnd() {
        let text = String(repeating: "{\"a\":", count: 70) + "[\"x\"]" + String(repeating: "}", count: 70)
        #expect(
            WordListCase("d.json", text).found == "d.json: categories are nested more than 64 deep; write them flatter")
    }
}
