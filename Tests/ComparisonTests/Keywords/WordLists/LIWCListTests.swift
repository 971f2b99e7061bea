import Testing

/// Dictionaries of LIWC.
@Suite struct LIWCListTests {
    static let lists: [WordListCase] = [
        WordListCase("d.dic", "%\n1\t正面\n2\t负面\n%\n高兴\t1\n污染*\t2\n难\t1\t2\n", "正面: 高兴, 难; 负面: 污染*, 难"),
        WordListCase(
            "d.dic", "%\n1 posemo (Positive)\n%\n:?\t1\n看 好\t1\n\n高兴\t1\n高兴\t1\n",
            "posemo (Positive): :?, 看 好, 高兴 | 高兴 again in posemo (Positive)"),
        WordListCase("d.dic", "%\r\n\t1\ta\r\n%\r\nx\t1\r\n", "a: x"),
    ]

    static let faults: [WordListCase] = [
        WordListCase(
            "d.dic", "",
            "d.dic holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.dic", "1\ta\n",
            "d.dic, line 1: a dictionary of LIWC begins with a line %, categories with numbers, and ",
            "another %"),
        WordListCase("d.dic", "%\n", "d.dic, line 1: the categories have no end; write a line % below them"),
        WordListCase("d.dic", "%\n1\ta\n", "d.dic, line 2: the categories have no end; write a line % below them"),
        WordListCase(
            "d.dic", "%\n1\ta\nx\t1\n%\n",
            "d.dic, line 3: a category is its number, a tab and its name; end the categories with a line ",
            "%"),
        WordListCase(
            "d.dic", "%\na\t1\n%\nx\t1\n",
            "d.dic, line 2: a category is its number, a tab and its name; end the categories with a line ",
            "%"),
        WordListCase(
            "d.dic", "%\n1\n%\nx\t1\n",
            "d.dic, line 2: a category is its number, a tab and its name; end the categories with a line ",
            "%"),
        WordListCase(
            "d.dic", "%\n1\ta\n1\tb\n%\nx\t1\n",
            "d.dic, line 3: the number 1 is already that of “a”; give another"),
        WordListCase(
            "d.dic", "%\n1\ta\n2\ta\n%\nx\t1\n",
            "d.dic, line 3: the category “a” stands already in line 2; join the two or rename one"),
        WordListCase(
            "d.dic", "%\n1\ta\n%\n",
            "d.dic, line 2: the category “a” has no terms; give it some or remove it"),
        WordListCase(
            "d.dic", "%\n1\ta\n2\tb\n%\nx\t1\n",
            "d.dic, line 3: the category “b” has no terms; give it some or remove it"),
        WordListCase(
            "d.dic", "%\n1\ta\n%\nx\t3\n",
            "d.dic, line 4: no category has the number 3; write it and its name between the lines %"),
        WordListCase(
            "d.dic", "%\n1\ta\n%\nx\n",
            "d.dic, line 4: “x” has no category; write the term, a tab and the number of its category"),
        WordListCase(
            "d.dic", "%\n1\ta\n%\nx 1\n",
            "d.dic, line 4: “x 1” has no category; write the term, a tab and the number of its category"),
        WordListCase(
            "d.dic", "%\n1\ta\n%\n\t1\n",
            "d.dic, line 4: “1” has no category; write the term, a tab and the number of its category"),
        WordListCase(
            "d.dic", "%\n1\ta\n%\nlike\t(02 134)1\n",
            "d.dic, line 4: “(02 134)1” is no number of a category; conditions of LIWC, as <of> and ",
            "brackets, are not read"),
        WordListCase(
            "d.dic", "%\n1\ta\n%\nkind\t<of>1\n",
            "d.dic, line 4: “<of>1” is no number of a category; conditions of LIWC, as <of> and brackets, ",
            "are not read"),
        WordListCase(
            "d.dic", "%\n1\ta\n%\n*\t1\n",
            "d.dic, line 4: “*” would be any text at all; write characters beside the *"),
        WordListCase(
            "d.dic", "%\n%\nx\t1\n",
            "d.dic, line 3: no category has the number 1; write it and its name between the lines %"),
    ]

    @Test(arguments: lists) func isReadWhole(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }

    @Test(arguments: faults) func isRefusedByPlace(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }
}
