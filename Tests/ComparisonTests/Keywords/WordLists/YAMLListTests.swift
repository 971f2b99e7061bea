import Testing

/// YAML, as people, quanteda and cntext write it.
@Suite struct YAMLListTests {
    static let lists: [WordListCase] = [
        WordListCase(
            "d.yaml", "# lists\na:\n  - 数字经济   # a comment\n  - \"智能制造\"\nlow altitude: [低空经济, '低空']\n",
            "a: 数字经济, 智能制造; low altitude: 低空经济, 低空"),
        WordListCase(
            "d.yaml", "environment:\n  positive: [蓝天, 绿水*]\n  negative:\n    - 污染\n    - \"*超标*\"\neconomy: [增长]\n",
            "environment/positive: 蓝天, 绿水*; environment/negative: 污染, *超标*; economy: 增长"),
        WordListCase(
            "d.yaml", "a:\n  - \"数字, 经济\"\n  - '大众创业、万众创新'\n  - \"5\\u5143\\\"x\\\"\"\n",
            "a: 数字, 经济, 大众创业、万众创新, 5元\"x\""),
        WordListCase(
            "d.yaml", "a: &x [数字, 智能]\nb: *x\nc:\n  - &t 碳\n  - *t\n",
            "a: 数字, 智能; b: 数字, 智能; c: 碳 | 碳 again in c"),
        WordListCase(
            "d.yaml", "a:\n  - >\n    low\n    altitude\n  - |\n    数字经济\n  - \"a\n    b\"\n  - plain\n    words\n",
            "a: low altitude, 数字经济, a b, plain words"),
        WordListCase(
            "d.yaml", "a:\n  - no\n  - 1.50\n  - 0x1F\n  - 2024-01-01\n  - true\n  - 5G\nno: [x]\n2025: [y]\n",
            "a: no, 1.50, 0x1F, 2024-01-01, true, 5G; no: x; 2025: y"),
        WordListCase("d.yaml", "a: 数字\nb:\n  - 智能\n", "a: 数字; b: 智能"),
        WordListCase("d.yaml", "a:\n  b: [数字]\n  __: [智能, 碳]\n", "a/b: 数字; a: 智能, 碳"),
        WordListCase("d.yaml", "---\na: [数字, 数字]\n...\n", "a: 数字 | 数字 again in a"),
        WordListCase("d.yaml", "{a: [数字], b: {c: [智能]}}\n", "a: 数字; b/c: 智能"),
        WordListCase(
            "d.yaml",
            "Name: 词典\nDesc: 说明, 含三个词表\nRefer: 'Huang, Yun'\nCategory:\n- 经济\n- 不确定\nDictionary:\n"
                + "    经济:\n    - 金融?\n    不确定:\n        强: [难料]\n        弱: [波动]\n",
            "经济: 金融?; 不确定/强: 难料; 不确定/弱: 波动 | read as a dictionary of cntext: only what is below ",
            "Dictionary are categories"),
        WordListCase("d.yaml", "Dictionary:\n  a: [数字]\n", "Dictionary/a: 数字"),
        WordListCase("d.yaml", "a: [!!str no]\n", "a: no"),
        WordListCase("d.yaml", "\u{FEFF}a: [数字]\n", "a: 数字"),
        WordListCase("d.yaml", "{\"a\": [\"数字\"], \"b\": {\"c\": [\"x\"]}}", "a: 数字; b/c: x"),
        WordListCase("d.yaml", "a/b: [x]\na: {c: [y]}\n", "a/b: x; a/c: y"),
        WordListCase("d.yaml", "a: ['null', \"~\"]\n", "a: null, ~"),
        WordListCase("d.yaml", "a: [\" 数字 \"]\n", "a: 数字"),
        WordListCase("d.yaml", "a:\n- 3:1\n- 大众创业、万众创新\n", "a: 3:1, 大众创业、万众创新"),
    ]

    static let faults: [WordListCase] = [
        WordListCase(
            "d.yaml", "",
            "d.yaml holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.yaml", "# nothing\n",
            "d.yaml holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.yaml", "---\n",
            "d.yaml holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.yaml", "a:\n",
            "d.yaml, line 1: nothing stands below “a” in place of a list; write its terms as a list: ",
            "[term, term]"),
        WordListCase("d.yaml", "a: []\n", "d.yaml, line 1: the category “a” has no terms; give it some or remove it"),
        WordListCase(
            "d.yaml", "a: {}\n",
            "d.yaml, line 1: the category “a” has no list of terms; give it one or remove it"),
        WordListCase(
            "d.yaml", "a:\n- 数字\nb:\n",
            "d.yaml, line 3: nothing stands below “b” in place of a list; write its terms as a list: ",
            "[term, term]"),
        WordListCase(
            "d.yaml", "- 数字\n",
            "d.yaml, line 1: the terms have no category; write its name and a colon before them"),
        WordListCase(
            "d.yaml", "[数字]\n",
            "d.yaml: the name says YAML, but the content looks like plain text with categories; call the ",
            "file d.txt, or give what its name says"),
        WordListCase(
            "d.yaml", "数字\n",
            "d.yaml, line 1: the terms have no category; write its name and a colon before them"),
        WordListCase(
            "d.yaml", "a:\n- [数字, 经济]\n",
            "d.yaml, line 2: a list inside a list has no name; give it one above, and a colon"),
        WordListCase(
            "d.yaml", "a:\n- 数字\n- b: [x]\n",
            "d.yaml, line 3: “b” with a colon stands among terms; write categories inside others without ",
            "“- ”, or a term that has a colon in quotation marks"),
        WordListCase(
            "d.yaml", "a:\n- 数字\n- 经济: \n",
            "d.yaml, line 3: “经济” with a colon stands among terms; write categories inside others without ",
            "“- ”, or a term that has a colon in quotation marks"),
        WordListCase(
            "d.yaml", "a:\n- 数字\n- ~\n",
            "d.yaml, line 3: “~”, nothing in YAML, is no term; write it in quotation marks, or remove it"),
        WordListCase(
            "d.yaml", "a:\n- 数字\n-\n",
            "d.yaml, line 3: nothing is no term; write it in quotation marks, or remove it"),
        WordListCase(
            "d.yaml", "a: [数字, null]\n",
            "d.yaml, line 1: “null”, nothing in YAML, is no term; write it in quotation marks, or remove ",
            "it"),
        WordListCase(
            "d.yaml", "a: null\n",
            "d.yaml, line 1: “null”, nothing in YAML, stands below “a” in place of a list; write its ",
            "terms as a list: [term, term]"),
        WordListCase(
            "d.yaml", "a: 5.4\n",
            "d.yaml, line 1: the number 5.4 stands below “a” in place of a list; write its terms as a ",
            "list: [term, term]"),
        WordListCase(
            "d.yaml", "a: {valence: 5.4}\n",
            "d.yaml, line 1: the number 5.4 stands below “a/valence” in place of a list; write its terms ",
            "as a list: [term, term]"),
        WordListCase(
            "d.yaml", "a: yes\n",
            "d.yaml, line 1: yes stands below “a” in place of a list; write its terms as a list: [term, ",
            "term]"),
        WordListCase(
            "d.yaml", "a:\n- 数字\nb: [x]\na:\n- 经济\n",
            "d.yaml, line 4: the name “a” stands already in line 1; join the two or rename one"),
        WordListCase(
            "d.yaml", "a:\n  b: [x]\n  b: [y]\n",
            "d.yaml, line 3: the name “b” stands already in line 2; join the two or rename one"),
        WordListCase(
            "d.yaml", "no: [x]\n\"no\": [y]\n",
            "d.yaml, line 2: the name “no” stands already in line 1; join the two or rename one"),
        WordListCase(
            "d.yaml", "a/b: [x]\na: {b: [y]}\n",
            "d.yaml, line 2: the category “a/b” stands already in line 1; join the two or rename one"),
        WordListCase(
            "d.yaml", "? [a, b]\n: [x]\n",
            "d.yaml, line 1: the name of a category is a list; write a text before the colon"),
        WordListCase(
            "d.yaml", "~: [x]\n",
            "d.yaml, line 1: “~” is nothing in YAML, not a name; write it in quotation marks"),
        WordListCase("d.yaml", "\"\": [x]\n", "d.yaml, line 1: the category has no name; give it one"),
        WordListCase(
            "d.yaml", "a: &x {b: [数字]}\nc:\n  <<: *x\n",
            "d.yaml, line 3: lists are not merged by <<; write *name where the list stands, or its terms"),
        WordListCase(
            "d.yaml", "a: *x\n",
            "d.yaml, line 1: not valid YAML: there is no &x for *x; indent with blanks alone, write ",
            "“name:” and “- term” with marks of ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: &x\n- 数字\n- *x\n",
            "d.yaml, line 3: not valid YAML: the alias *x stands for what it is in; indent with blanks alone, write ",
            "“name:” and “- term” with marks of ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: &a [数字]\n? [*a, *a]\n: [x]\n",
            "d.yaml, line 2: the name of a category is a list; write a text before the colon"),
        WordListCase(
            "d.yaml", "a: [数字\n",
            "d.yaml, line 2: not valid YAML: did not find expected ',' or ']', while parsing a flow ",
            "sequence from line 1 on; indent with blanks alone, write “name:” and “- term” with marks of ",
            "ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a:\n\t- 数字\n",
            "d.yaml, line 2: not valid YAML: found character that cannot start any token, while scanning ",
            "for the next token from line 2 on; indent with blanks alone, write “name:” and “- term” with ",
            "marks of ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "环境：\n  - 污染\n",
            "d.yaml, line 1: the terms have no category; write its name and a colon before them"),
        WordListCase(
            "d.yaml", "a：[x]\nb: [y]\n",
            "d.yaml, line 2: not valid YAML: mapping values are not allowed in this context; indent with ",
            "blanks alone, write “name:” and “- term” with marks of ASCII, and terms with other signs in ",
            "quotation marks"),
        WordListCase(
            "d.yaml", "a:\n- 数字, 经济\n",
            "d.yaml, line 2: “数字, 经济” has a “,”, as several terms have; write each with a “- ” of its ",
            "own, or [a, b] with commas of ASCII, or the one term in quotation marks"),
        WordListCase(
            "d.yaml", "a: [数字，经济]\n",
            "d.yaml, line 1: “数字，经济” has a “，”, as several terms have; write each with a “- ” of its own, ",
            "or [a, b] with commas of ASCII, or the one term in quotation marks"),
        WordListCase(
            "d.yaml", "a: 数字; 经济\n",
            "d.yaml, line 1: “数字; 经济” has a “;”, as several terms have; write each with a “- ” of its ",
            "own, or [a, b] with commas of ASCII, or the one term in quotation marks"),
        WordListCase(
            "d.yaml", "a:\n- |\n  数字\n  经济\n",
            "d.yaml, line 2: a line break stands inside a term; give each line as a term of its own"),
        WordListCase(
            "d.yaml", "a: |\n  数字\n  经济\n",
            "d.yaml, line 1: a line break stands inside a term; give each line as a term of its own"),
        WordListCase(
            "d.yaml", "a:\n- 数字\n---\nb:\n- x\n",
            "d.yaml, line 4: a second document begins; join them and remove the lines ---, or make files ",
            "of them"),
        WordListCase("d.yaml", "a: [!!int 5]\n", "d.yaml, line 1: the tag !!int is not read; remove it"),
        WordListCase("d.yaml", "a: [!x 数字]\n", "d.yaml, line 1: the tag !x is not read; remove it"),
        WordListCase("d.yaml", "a: !!set {x}\n", "d.yaml, line 1: the tag !!set is not read; remove it"),
        WordListCase(
            "d.yaml", "a: [数字?]\n",
            "d.yaml, line 1: “数字?” has a “?”, one character in quanteda and not read here; write a * for ",
            "any, or the terms it stands for; a question mark itself can stand in CSV, JSON and .txt"),
        WordListCase(
            "d.yaml", "a:\n  - \"数?\"\n",
            "d.yaml, line 2: “数?” has a “?”, one character in quanteda and not read here; write a * for ",
            "any, or the terms it stands for; a question mark itself can stand in CSV, JSON and .txt"),
        WordListCase(
            "d.yaml", "a: [\"*\"]\n",
            "d.yaml, line 1: “*” would be any text at all; write characters beside the *"),
        WordListCase(
            "d.yaml", "a: [*]\n",
            "d.yaml, line 1: not valid YAML: did not find expected alphabetic or numeric character, while ",
            "scanning an alias from line 1 on; indent with blanks alone, write “name:” and “- term” with ",
            "marks of ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: [碳*, '**']\n",
            "d.yaml, line 1: “**” would be any text at all; write characters beside the *"),
        WordListCase(
            "d.yaml", "__: [x]\n",
            "d.yaml, line 1: “__” stands for the terms of the category above, and there is none; name it"),
        WordListCase(
            "d.yaml", "a:\n  __: {b: [x]}\n  c: [y]\n",
            "d.yaml, line 2: the category “a” has no list of terms; give it one or remove it"),
        WordListCase("d.yaml", "a: [\"\"]\n", "d.yaml, line 1: the term is empty; write one or remove the line"),
        WordListCase(
            "d.yaml", "a: [\"数\\u0001字\"]\n",
            "d.yaml, line 1: a term holds U+0001, which is no sign of a text; type the term anew"),
        WordListCase(
            "d.yaml", "a: [\"数\\uFFFD字\"]\n",
            "d.yaml, line 1: a term holds U+FFFD, which is no sign of a text; type the term anew"),
        WordListCase(
            "d.yaml", "a: [数\u{1}字]\n",
            "d.yaml, line 1: not valid YAML: control characters are not allowed; indent with blanks ",
            "alone, write “name:” and “- term” with marks of ASCII, and terms with other signs in ",
            "quotation marks"),
        WordListCase(
            "d.yaml", "Name: 词典\nRefer: x\n正面: [好]\n",
            "d.yaml, line 1: Name, Refer are names of cntext, but its Dictionary is missing; put the ",
            "categories below it, or remove these"),
        WordListCase(
            "d.yaml", "Name: x\nDictionary:\n  a: [数字]\n正面: [好]\n",
            "d.yaml, line 4: “正面” stands beside the Dictionary of cntext; move it below, or remove it"),
        WordListCase(
            "d.yaml", "Name: x\nDictionary: [数字]\n",
            "d.yaml, line 2: the terms have no category; write its name and a colon before them"),
        WordListCase(
            "d.yaml", "Name: x\nDictionary:\n",
            "d.yaml, line 2: the terms have no category; write its name and a colon before them"),
        WordListCase(
            "d.yaml", "Name: x\nDictionary:\n  不安:\n    valence: 3.8\n    arousal: 5.4\n",
            "d.yaml, line 4: the number 3.8 stands below “不安/valence” in place of a list; write its terms ",
            "as a list: [term, term]"),
        WordListCase(
            "d.yaml", "a: 'x\n",
            "d.yaml, line 2: not valid YAML: found unexpected end of stream, while scanning a quoted ",
            "scalar from line 1 on; indent with blanks alone, write “name:” and “- term” with marks of ",
            "ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: \"\\q\"\n",
            "d.yaml, line 1: not valid YAML: found unknown escape character, while parsing a quoted ",
            "scalar from line 1 on; indent with blanks alone, write “name:” and “- term” with marks of ",
            "ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: [x]]\n",
            "d.yaml, line 1: not valid YAML: did not find expected key, while parsing a block mapping ",
            "from line 1 on; indent with blanks alone, write “name:” and “- term” with marks of ASCII, ",
            "and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: b: c\n",
            "d.yaml, line 1: not valid YAML: mapping values are not allowed in this context; indent with ",
            "blanks alone, write “name:” and “- term” with marks of ASCII, and terms with other signs in ",
            "quotation marks"),
        WordListCase(
            "d.yaml", "a:\n - x\n- y\n",
            "d.yaml, line 3: not valid YAML: did not find expected key, while parsing a block mapping ",
            "from line 1 on; indent with blanks alone, write “name:” and “- term” with marks of ASCII, ",
            "and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: [x]\n b: [y]\n",
            "d.yaml, line 2: not valid YAML: did not find expected key, while parsing a block mapping ",
            "from line 1 on; indent with blanks alone, write “name:” and “- term” with marks of ASCII, ",
            "and terms with other signs in quotation marks"),
        WordListCase("d.yaml", "a: >\n\n", "d.yaml, line 1: the term is empty; write one or remove the line"),
        WordListCase(
            "d.yaml", "a: @x\n",
            "d.yaml, line 1: not valid YAML: found character that cannot start any token, while scanning ",
            "for the next token from line 1 on; indent with blanks alone, write “name:” and “- term” with ",
            "marks of ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: [`x`]\n",
            "d.yaml, line 1: not valid YAML: found character that cannot start any token, while scanning ",
            "for the next token from line 1 on; indent with blanks alone, write “name:” and “- term” with ",
            "marks of ASCII, and terms with other signs in quotation marks"),
        WordListCase(
            "d.yaml", "a: %x\n",
            "d.yaml, line 1: not valid YAML: found character that cannot start any token, while scanning ",
            "for the next token from line 1 on; indent with blanks alone, write “name:” and “- term” with ",
            "marks of ASCII, and terms with other signs in quotation marks"),
        WordListCase("d.yaml", "a: !!binary aGk=\n", "d.yaml, line 1: the tag !!binary is not read; remove it"),
    ]

    @Test(arguments: lists) func isReadWhole(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }

    @Test(arguments: faults) func isRefusedByPlace(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }

    @Test func nestingHasAnEnd() {
        let found = WordListCase("d.yaml", String(repeating: "[", count: 5000)).found
        #expect(found.hasPrefix("d.yaml, line 1: not valid YAML: lists in lists, a hundred deep"))
    }

    /// Fifteen lines that would be a thousand million terms.
    @Test func aliasesDoNotFillTheMemory() {
        let text =
            "a0: &a0 {x: [t]}\n"
            + (1...15).map { line in
                let below = "*a\(line - 1)"
                return "a\(line): &a\(line) {p: \(below), q: \(below), r: \(below), s: \(below)}\n"
            }.joined()
        #expect(
            WordListCase("d.yaml", text).found
                == "d.yaml, line 1: aliases repeat lists too often; write the lists out, or fewer of them")
    }
}
