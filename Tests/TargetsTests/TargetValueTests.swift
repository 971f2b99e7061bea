import Conspectus
import Testing

/// Signs, blanks, units and fractions of numbers, and numbers that are none.
@Suite struct TargetValueTests {
    @Test(arguments: [
        ("财政赤字率-0.5%。", "财政赤字率|-0.5|-0.5|%|=||year"),
        ("PPI涨幅保持在-1%至1%之间。", "PPI涨幅|-1|1|%|range|之间|year"),
        ("PPI涨幅由-2%到-1%。", "PPI涨幅|-2|-1|%|range||year"),
        ("煤炭消费增长-5%。", "煤炭消费增长|-5|-5|%|=||year"),
        ("煤炭消费增长－5%左右。", "煤炭消费增长|-5|-5|%|about|左右|year"),
        ("常住人口增长负0.3‰。", "常住人口增长|-0.3|-0.3|‰|=||year"),
        ("固定资产投资增长负百分之三。", "固定资产投资增长|-3|-3|%|=||year"),
        ("进出口增长5%－8%。", "进出口增长|5|8|%|range||year"),
        ("进出口增长5-8%。", "进出口增长|5|8|%|range||year"),
        ("煤炭消费下降5%。", "煤炭消费下降|5|5|%|=||year"),
        ("工业用电增速由-3.2%提高到2%。", "工业用电增速|2|2|%|=||year"),
        ("力争全年为企业减负2500亿元。", "为企业减负|2500|2500|亿元|=|力争|year"),
        ("资助10万名学生，为高校-15万名学生提供贷款。", "资助学生|10|10|万名|=||year"),
    ])
    func signs(_ plan: String, _ expected: String) { #expect(stated(plan).first == expected) }

    @Test func blanksStandAroundTheDashOfARange() {
        #expect(stated("生产总值增长 6 % — 6.5 %。") == ["地区生产总值增长|6|6.5|%|range||year"])
    }

    @Test(arguments: [
        ("城乡居民医保补助标准提高到每人每年300元。", "城乡居民医保补助标准|300|300|元/人·年|=||year"),
        ("PM2.5平均浓度每立方米20微克以下。", "PM2.5平均浓度||20|微克/立方米|<=|以下|year"),
        ("每个县区打造3个以上应用场景。", "打造应用场景|3||个/县区|>=|以上|year"),
        ("各县重点培育1-2个特色产业。", "重点培育特色产业|1|2|个/县|range||year"),
        ("各县新建学校100所。", "新建学校|100|100|所|=||year"),
        ("为全省行政村每月放映公益电影1场。", "为全省行政村每月放映公益电影|1|1|场/月|=||year"),
        ("每万人口发明专利拥有量达到50件。", "每万人口发明专利拥有量|50|50|件|=||year"),
        ("每年建设储备仓库3个。", "建设储备仓库|3|3|个|=||year"),
    ])
    func unitsWithWhatTheyArePer(_ plan: String, _ expected: String) {
        let found = stated(plan)
        #expect(
            found.count == 1
                && found.first?.split(separator: "|", maxSplits: 1).last
                    == expected.split(separator: "|", maxSplits: 1).last,
            "\(found)")
    }

    @Test(arguments: [
        ("审批事项取消三分之一以上。", "审批事项取消|33.333333||%|>=|以上|year"),
        ("办理时限减少一半。", "办理时限减少|50|50|%|=||year"),
        ("清洁能源占比过半。", "清洁能源占比|50||%|>=|过|year"),
        ("研发投入提高到两倍。", "研发投入|2|2|倍|=||year"),
        ("重点城镇防洪标准达到20年一遇。", "重点城镇防洪标准|20|20|年一遇|=||year"),
        ("人口自然增长率控制在9%。以内。", "人口自然增长率||9|‰|<=|控制在|year"),
    ])
    func fractionsAndRareUnits(_ plan: String, _ expected: String) { #expect(stated(plan).first == expected) }

    @Test(arguments: [
        "加快国道109线改造。", "落实民营经济31条和配套政策。", "落实好三十条具体贯彻意见。", "培育一批资产超50亿元、100亿元的企业集团。",
        "在800人以上安置点建立产业园区。", "将收入低于10000元的人口纳入台账。", "淘汰15平方米以下的住房。", "支持规模前10位的企业发展。",
        "推进成达万高铁建设。", "建设100平方公里的新区。", "抓住1.6升及以下小排量车购置税减半机遇。",
        "偏差控制在正负5%。",
    ])
    func notATarget(_ plan: String) { #expect(stated(plan).isEmpty, "\(stated(plan))") }

    /// The nearest things that are targets.
    @Test func theirNeighboursAre() {
        #expect(stated("新开通国际航线10条。").count == 1)
        #expect(stated("完成32家国有企业改革。").count == 1)
        #expect(stated("粮食产量保持在700亿斤以上水平。") == ["粮食产量|700||亿斤|>=|以上|year"])
        #expect(stated("收入比2010年翻一番以上。").map { $0.hasSuffix("|1||番|>=|以上|year") } == [true])
        #expect(stated("技术合同成交额突破千亿元大关。").count == 1)
    }

    @Test func aBareInvestmentIsOfWhatTheClauseBeforeItIsAbout() {
        #expect(stated("交通方面，力争完成投资750亿元以上。") == ["交通投资|750||亿元|>=|力争 以上|year"])
        #expect(stated("加大技术改造力度，投资280亿元。") == ["技术改造投资|280|280|亿元|=||year"])
    }

    @Test func whatStandsBetweenNameAndChangeIsNoPartOfTheName() {
        #expect(stated("中央财政赤字1800亿元，比去年减少650亿元。").last == "中央财政赤字减少|650|650|亿元|=||year")
        #expect(stated("“十四五”末，城镇化率达到60%。").first?.hasPrefix("城镇化率|") == true)
    }

    @Test func aShareIsBoundByWhatStandsBeforeItsWhole() {
        #expect(stated("城乡低保标准不低于居民人均可支配收入的20%。").first?.hasSuffix("|20||%|>=|不低于|year") == true)
        #expect(stated("将财政支出的80%用于改善民生。").first?.contains("|80|80|%|=|") == true)
    }

    @Test func goalsWithoutANumberOfOtherWords() {
        #expect(stated("居民收入与经济增长相匹配。") == ["居民收入||||in step with|与经济增长相匹配|year"])
        #expect(stated("居民收入增速高于经济增长水平。").first?.hasPrefix("居民收入增速||||>=|高于经济增长水平") == true)
        #expect(stated("居民收入增速高于全国平均水平。").isEmpty)
    }
}
