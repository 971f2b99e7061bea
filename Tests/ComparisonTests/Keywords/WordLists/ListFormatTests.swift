import Conspectus
import Testing

/// What says the format of a file: its ending, or its content.
@Suite struct ListFormatTests {
    static let lists: [WordListCase] = [
        WordListCase(
            "d.csv", "a:\n  - 数字\n",
            "d.csv: the name says CSV, but the content looks like YAML; call the file d.yaml, or give ",
            "what its name says"),
        WordListCase(
            "d.csv", "a: [数字, x]\n",
            "d.csv: the name says CSV, but the content looks like YAML; call the file d.yaml, or give ",
            "what its name says"),
        WordListCase(
            "d.csv", "{\"a\": [\"x\"]}",
            "d.csv: the name says CSV, but the content looks like JSON; call the file d.json, or give ",
            "what its name says"),
        WordListCase(
            "d.csv", "%\n1\ta\n%\nx\t1\n",
            "d.csv: the name says CSV, but the content looks like a dictionary of LIWC; call the file ",
            "d.dic, or give what its name says"),
        WordListCase(
            "d.csv", "[a]\n数字\n",
            "d.csv: the name says CSV, but the content looks like plain text with categories; call the ",
            "file d.txt, or give what its name says"),
        WordListCase(
            "d.yaml", "category,term\na,x\n",
            "d.yaml: the name says YAML, but the content looks like CSV; call the file d.csv, or give ",
            "what its name says"),
        WordListCase(
            "d.yaml", "%\n1\ta\n%\nx\t1\n",
            "d.yaml: the name says YAML, but the content looks like a dictionary of LIWC; call the file ",
            "d.dic, or give what its name says"),
        WordListCase(
            "d.yml", "[a]\n数字\n[b]\n",
            "d.yml: the name says YAML, but the content looks like plain text with categories; call the ",
            "file d.txt, or give what its name says"),
        WordListCase(
            "d.json", "a:\n- x\n",
            "d.json: the name says JSON, but the content looks like YAML; call the file d.yaml, or give ",
            "what its name says"),
        WordListCase(
            "d.json", "category,term\na,x\n",
            "d.json: the name says JSON, but the content looks like CSV; call the file d.csv, or give ",
            "what its name says"),
        WordListCase("d.json", "数字\n", "d.json, line 1: not valid JSON: a value is expected here"),
        WordListCase(
            "d.dic", "a:\n- x\n",
            "d.dic: the name says a dictionary of LIWC, but the content looks like YAML; call the file ",
            "d.yaml, or give what its name says"),
        WordListCase(
            "d.dic", "数字\n",
            "d.dic, line 1: a dictionary of LIWC begins with a line %, categories with numbers, and ",
            "another %"),
        WordListCase(
            "d.txt", "a:\n- x\n",
            "d.txt: the name says plain text with categories, but the content looks like YAML; call the ",
            "file d.yaml, or give what its name says"),
        WordListCase(
            "d.txt", "类别,关键词\na,x\n",
            "d.txt: the name says plain text with categories, but the content looks like CSV; call the ",
            "file d.csv, or give what its name says"),
        WordListCase(
            "d.txt", "{\"a\": [\"x\"]}",
            "d.txt: the name says plain text with categories, but the content looks like JSON; call the ",
            "file d.json, or give what its name says"),
        WordListCase(
            "d.txt", "%\n1\ta\n",
            "d.txt: the name says plain text with categories, but the content looks like a dictionary of ",
            "LIWC; call the file d.dic, or give what its name says"),
        WordListCase(
            "d.TXT", "- 数字\n",
            "d.TXT: the name says plain text with categories, but the content looks like YAML; call the ",
            "file d.yaml, or give what its name says"),
        WordListCase("lists.xlsx", "x", "lists.xlsx: a spreadsheet is not read; save the sheet as CSV UTF-8"),
        WordListCase(
            "a/b.lc3", "x",
            "a/b.lc3: files of this program are not read; R's quanteda makes YAML of them: ",
            "cat(as.yaml(dictionary(file = \"…\")), file = \"lists.yaml\")"),
        WordListCase("d.dicx", "DicTerm,a\nx,X\n", "d.dicx: LIWC's .dicx is not read; export the dictionary as .dic"),
        WordListCase("lists", "category,term\na,x\n", "a: x | read as CSV, by the content"),
        WordListCase("lists", "a:\n- x\n", "a: x | read as YAML, by the content"),
        WordListCase("lists", "{\"a\": [\"x\"]}", "a: x | read as JSON, by the content"),
        WordListCase("lists.md", "%\n1\ta\n%\nx\t1\n", "a: x | read as a dictionary of LIWC, by the content"),
        WordListCase(
            "a.b/lists", "数字\n智能\n",
            "lists: 数字, 智能 | read as plain text with categories, by the content | the terms are the ",
            "category “lists”, after the file"),
        WordListCase(
            "lists.list", "经济,环境\n数字,污染\n",
            "经济: 数字; 环境: 污染 | read as CSV, by the content | each column is read as a category: 经济, 环境"),
        WordListCase("lists", "[a]\n数字\n", "a: 数字 | read as plain text with categories, by the content"),
        WordListCase("x.tsv", "category\tterm\na\tx\n", "a: x"),
        WordListCase("D.YML", "a: [x]\n", "a: x"),
        WordListCase(".txt", "x\n", ".txt: x | the terms are the category “.txt”, after the file"),
        WordListCase(
            "d.txt", "a: [x]\n",
            "d.txt: the name says plain text with categories, but the content looks like YAML; call the ",
            "file d.yaml, or give what its name says"),
        WordListCase(
            "d.csv", "数字: x, y\n",
            "d.csv: no term stands below 数字: x; write some or remove the column; the columns are 数字: x, y"),
        WordListCase(
            "d.json", "",
            "d.json holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.dic", "",
            "d.dic holds no terms; write one a line, or give CSV with the columns category and term"),
    ]

    @Test(arguments: lists) func isFoundOrRefused(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }

    @Test(arguments: ["d.csv", "d.yaml", "d.json", "d.dic", "d.txt", "d"])
    func aLineThatIsNotUTF8IsNamed(_ name: String) {
        let error = #expect(throws: DictionaryError.self) {
            try TermDictionary(Array("数字\n".utf8) + [0xE6, 0x95, 0x0A], name: name)
        }
        #expect(error?.description == "\(name), line 2: not valid UTF-8; save the word lists as UTF-8")
    }
}
