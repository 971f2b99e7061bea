import Testing

/// Tables: rows of terms with weights, one column of terms, a column for each category.
@Suite struct CSVListTests {
    static let lists: [WordListCase] = [
        WordListCase("d.csv", "category,term,weight\na,数字,2\na,智能,\nb,碳*,-0.5\n", "a: 数字=2.0, 智能; b: 碳*=-0.5"),
        WordListCase("d.csv", "类别;词;权重\na;数字;1e2\n", "a: 数字=100.0"),
        WordListCase("d.csv", "category,term\na,数字\na,数字\nb,数字\n", "a: 数字; b: 数字 | 数字 again in a"),
        WordListCase("d.csv", "term,category\n数字,a\n\"数字，经济\",a\n", "a: 数字, 数字，经济"),
        WordListCase("d.csv", "\u{FEFF}Category\tTerm\r\na\t数字\r\n", "a: 数字"),
        WordListCase("d.csv", "category,term,note\na,数字,see below\n", "a: 数字"),
        WordListCase("d.csv", ",category,term\n0,a,数字\n1,b,智能\n", "a: 数字; b: 智能"),
        WordListCase("d.csv", " category , term \n a , 数字 \n , \n", "a: 数字"),
        WordListCase(
            "d.csv", "关键词\n数字\n智能\n",
            "d: 数字, 智能 | the terms of the only column are the category “d”, after the file"),
        WordListCase(
            "d.csv", "term,weight\n数字,2\n",
            "d: 数字=2.0 | the terms of the only column are the category “d”, after the file"),
        WordListCase(
            "d.csv", "经济,环境\n数字,污染\n创新,碳*\n,减排\n",
            "经济: 数字, 创新; 环境: 污染, 碳*, 减排 | each column is read as a category: 经济, 环境"),
        WordListCase("d.csv", "category,term,,\na,数字,,\n", "a: 数字"),
        WordListCase("d.csv", "category,term,weight\na,数字,1\na,数字,\n", "a: 数字 | 数字 again in a"),
    ]

    static let faults: [WordListCase] = [
        WordListCase(
            "d.csv", "",
            "d.csv holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.csv", "category,term\n",
            "d.csv holds no terms; write one a line, or give CSV with the columns category and term"),
        WordListCase(
            "d.csv", "category,term\na,\n",
            "d.csv, line 2: the category or the term is empty; each row has both, also where the category ",
            "is that of the row above"),
        WordListCase(
            "d.csv", "category,term\na,数字\n,智能\n",
            "d.csv, line 3: the category or the term is empty; each row has both, also where the category ",
            "is that of the row above"),
        WordListCase(
            "d.csv", "category,term,weight\na,数字,2\na,智能,high\n",
            "d.csv, line 3: the weight “high” is not a number; write it as 2, 0.5 or -1, or leave the ",
            "cell empty for 1"),
        WordListCase(
            "d.csv", "category,term,weight\na,数字,nan\n",
            "d.csv, line 2: the weight “nan” is not a number; write it as 2, 0.5 or -1, or leave the cell ",
            "empty for 1"),
        WordListCase(
            "d.csv", "category,term,weight\na,数字,0x10\n",
            "d.csv, line 2: the weight “0x10” is not a number; write it as 2, 0.5 or -1, or leave the ",
            "cell empty for 1"),
        WordListCase(
            "d.csv", "category;term;weight\na;数字;0,5\n",
            "d.csv, line 2: the weight “0,5” is not a number; write it as 2, 0.5 or -1, or leave the cell ",
            "empty for 1"),
        WordListCase(
            "d.csv", "category,term,weight\na,数字,2\nb,数字,3\na,数字,3\n",
            "d.csv, line 4: “数字” has the weight 3 here and 2 in line 2; keep one of them"),
        WordListCase(
            "d.csv", "category,term,score\na,数字,2\n",
            "d.csv: nothing is known of score, which would be lost; call weights weight and remarks note, ",
            "or remove it; the columns are category, term, score"),
        WordListCase(
            "d.csv", "category,term,\na,数字,高\n",
            "d.csv: nothing is known of column 3, which would be lost; call weights weight and remarks ",
            "note, or remove it; the columns are category, term, "),
        WordListCase(
            "d.csv", "category,类别,term\na,b,数字\n",
            "d.csv: several columns are titled as the category; rename all but one; the columns are ",
            "category, 类别, term"),
        WordListCase(
            "d.csv", "term,word\na,b\n",
            "d.csv: several columns are titled as the term; rename all but one; the columns are term, ",
            "word"),
        WordListCase("d.csv", "category\na\n", "d.csv: there is no column term; the columns are category"),
        WordListCase(
            "d.csv", "category,weight\na,1\n",
            "d.csv: there is no column term; the columns are category, weight"),
        WordListCase("d.csv", "weight,数量\n1,2\n", "d.csv: there is no column term; the columns are weight, 数量"),
        WordListCase("d.csv", "term,含义\n数字,digital\n", "d.csv: there is no column category; the columns are term, 含义"),
        WordListCase(
            "d.csv", "数字经济\n智能制造\n",
            "d.csv: it is not clear whether the only title is a term, a category or neither; write the ",
            "title term above the terms; the columns are 数字经济"),
        WordListCase(
            "d.csv", "经济,备注\n数字,x\n",
            "d.csv: 备注 is no category, so that the other columns may be none either; give each term a ",
            "row, with the columns category and term; the columns are 经济, 备注"),
        WordListCase(
            "d.csv", "经济,数字\n经济,创新\n环境,污染\n",
            "d.csv, line 2: “经济” is the title of its column too, as where titles are missing; write them ",
            "above, or give each term a row, with the columns category and term"),
        WordListCase(
            "d.csv", "DicTerm,posemo,negemo\n高兴,X,\n难过,,X\n",
            "d.csv, line 2: “X” below posemo is a number or a mark, not a term; give each term a row, ",
            "with the columns category and term"),
        WordListCase(
            "d.csv", "词典,正面,负面\n高兴,1,0\n",
            "d.csv, line 2: “1” below 正面 is a number or a mark, not a term; give each term a row, with ",
            "the columns category and term"),
        WordListCase(
            "d.csv", "经济,环境\n数字,\n创新,污染\n",
            "d.csv, line 2: the cell below 环境 is empty and terms follow it, as in a table that is no ",
            "lists side by side; move them up, or give each term a row, with the columns category and ",
            "term"),
        WordListCase(
            "d.csv", "经济,环境,\n数字,污染,碳\n",
            "d.csv: column 3 has no title; write its category above the terms; the columns are 经济, 环境, "),
        WordListCase(
            "d.csv", "经济,环境\n数字,\n",
            "d.csv: no term stands below 环境; write some or remove the column; the columns are 经济, 环境"),
        WordListCase(
            "d.csv", "经济,环境\n",
            "d.csv: no term stands below 经济; write some or remove the column; the columns are 经济, 环境"),
        WordListCase(
            "d.csv", "category,term\na,*\n",
            "d.csv, line 2: “*” would be any text at all; write characters beside the *"),
        WordListCase(
            "d.csv", "category,term\na, * * \n",
            "d.csv, line 2: “* *” would be any text at all; write characters beside the *"),
        WordListCase(
            "d.csv", "category,term\na,\"数字\n经济\"\n",
            "d.csv, line 2: a line break stands inside a term; give each line as a term of its own"),
        WordListCase(
            "d.csv", "category,term\na,数\u{1}字\n",
            "d.csv, line 2: a term holds U+0001, which is no sign of a text; type the term anew"),
        WordListCase(
            "d.csv", "category,term\na,数\u{FFFD}字\n",
            "d.csv, line 2: a term holds U+FFFD, which is no sign of a text; type the term anew"),
        WordListCase(
            "d.csv", "category,term\n\"a\nb\",数字\n",
            "d.csv, line 2: a line break stands in the name of a category; write it on one line"),
        WordListCase(
            "d.csv", "category,term\na,数字,多\n",
            "d.csv, line 2: 3 cells where the header has 2; quote cells that hold commas"),
        WordListCase(
            "d.csv", "category,term\na,\"数字\n",
            "d.csv, line 2: a cell opens with a quotation mark that is never closed; double the marks ",
            "inside cells"),
        WordListCase("d.csv", "经济,经济\n数字,智能\n", "d.csv: two columns are called 经济; rename one"),
        WordListCase("d.csv", "a,b,weight\n数字,污染,2\n", "d.csv: there is no column term; the columns are a, b, weight"),
    ]

    @Test(arguments: lists) func isReadWhole(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }

    @Test(arguments: faults) func isRefusedByPlace(_ file: WordListCase) {
        #expect(file.found == file.expected)
    }
}
