import Testing

/// Plain text.
@Suite struct PlainListTests {
    static let lists: [WordListCase] = [
        WordListCase(
            "lists/digital.txt", "数字经济\n# 评论\n智能制造 # why\n\nlow altitude\n",
            "digital: 数字经济, 智能制造, low altitude | the terms are the category “digital”, after the file"),
        WordListCase("lists/digital.txt", "[经济]\n数字\n[环境]\n污染*\n碳?\n", "经济: 数字; 环境: 污染*, 碳?"),
        WordListCase("lists/digital.txt", "经济:\n数字\n环境：\n  污染\n3:1\n大众创业、万众创新\n", "经济: 数字; 环境: 污染, 3:1, 大众创业、万众创新"),
        WordListCase(
            "lists/digital.txt", "a\rb\r",
            "digital: a, b | the terms are the category “digital”, after the file"),
        WordListCase(
            "lists/digital.txt", "数字\n数字\n",
            "digital: 数字 | 数字 again in digital | the terms are the category “digital”, after the file"),
    ]

    static let faults: [WordListCase] = [
        WordListCase(
            "lists/digital.txt", "",
            "lists/digital.txt holds no terms; write one a line, or give CSV with the columns category ",
            "and term"),
        WordListCase(
            "lists/digital.txt", "# x\n",
            "lists/digital.txt holds no terms; write one a line, or give CSV with the columns category ",
            "and term"),
        WordListCase(
            "lists/digital.txt", "[a]\n",
            "lists/digital.txt, line 1: the category “a” has no terms; give it some or remove it"),
        WordListCase(
            "lists/digital.txt", "[a]\n数字\n[b]\n",
            "lists/digital.txt, line 3: the category “b” has no terms; give it some or remove it"),
        WordListCase(
            "lists/digital.txt", "数字\n[a]\n智能\n",
            "lists/digital.txt, line 2: terms stand above the first category; write [name] above them too"),
        WordListCase(
            "lists/digital.txt", "[]\n数字\n",
            "lists/digital.txt, line 1: the category has no name; give it one"),
        WordListCase(
            "lists/digital.txt", "[a]\n数字\n[a]\n智能\n",
            "lists/digital.txt, line 3: the category “a” stands already in line 1; join the two or rename ",
            "one"),
        WordListCase(
            "lists/digital.txt", "[a]\n数字\n:\n智能\n",
            "lists/digital.txt, line 3: the category has no name; give it one"),
        WordListCase(
            "lists/digital.txt", "数字,智能\n",
            "lists/digital.txt, line 1: “,” stands in the line; write one term a line, or a term with ",
            "such a mark in CSV, in quotation marks"),
        WordListCase(
            "lists/digital.txt", "数字，智能\n",
            "lists/digital.txt, line 1: “，” stands in the line; write one term a line, or a term with ",
            "such a mark in CSV, in quotation marks"),
        WordListCase(
            "lists/digital.txt", "数字；智能\n",
            "lists/digital.txt, line 1: “；” stands in the line; write one term a line, or a term with ",
            "such a mark in CSV, in quotation marks"),
        WordListCase(
            "lists/digital.txt", "智能;数字\n",
            "lists/digital.txt, line 1: “;” stands in the line; write one term a line, or a term with ",
            "such a mark in CSV, in quotation marks"),
        WordListCase(
            "lists/digital.txt", "数字\t2\n",
            "lists/digital.txt, line 1: a tab stands in the line; write one term a line, or a term with ",
            "such a mark in CSV, in quotation marks"),
        WordListCase(
            "lists/digital.txt", "智能\n环境：污染\n",
            "lists/digital.txt, line 2: “：” stands inside the line; end the line of a category with it, ",
            "and write each term below"),
        WordListCase(
            "lists/digital.txt", "环境: 污染\n",
            "lists/digital.txt, line 1: “:” stands inside the line; end the line of a category with it, ",
            "and write each term below"),
        WordListCase(
            "lists/digital.txt", "[a]\n*\n",
            "lists/digital.txt, line 2: “*” would be any text at all; write characters beside the *"),
        WordListCase(
            "lists/digital.txt", "数\u{1}字\n",
            "lists/digital.txt, line 1: a term holds U+0001, which is no sign of a text; type the term ",
            "anew"),
    ]

    @Test(arguments: lists) func isReadWhole(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }

    @Test(arguments: faults) func isRefusedByPlace(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }
}
