import Text

/// Which of jieba's names are names.
///
/// For many words, jieba's parts of speech were guessed by a program: `文明`, `养老` and `高水平` are tagged as
/// persons, `城市`, `上市` and `美丽` as places, `新兴产业` as an organisation. A content word mistaken for a place or
/// person would be missing from clusters and themes, which is worse than a name mistaken for a word, so a tag
/// is believed only if the word looks the part:
/// - a person (`nr`, `nrfg`, `nrt`) has three characters, of which the first is a surname, neither the first
///   two nor the last two are a word in use, and the last is not one that ends the names of places;
/// - an organisation (`nt`) ends like an institution (政府, 委员会, 法院 …), or is, whatever its tag, one of ``bodies``;
/// - a place (`ns`) has two or more characters and is not in ``notPlaces``, the words with this tag that are
///   not names, found by reading the 900 most frequent of those that occur in work reports and the 150 most
///   frequent in the dictionary; so is a word, whatever its tag, of ``ProvinceAbbreviations`` alone (皖, 湘桂黔).
///
/// Names that the analyst or the gazetteer adds are believed as they are.
struct NameKinds {
    /// Frequencies of the dictionary's two-character words, keyed by both scalars.
    private let pairs: [UInt64: Int]

    init(pairs: [UInt64: Int]) { self.pairs = pairs }

    static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    /// The kind of a word of the dictionary.
    func kind(of word: ArraySlice<UInt32>, tagged kind: TokenKind) -> TokenKind {
        if Self.bodies.contains(Array(word)) { return .organisation }
        if word.allSatisfy(ProvinceAbbreviations.contains), !Self.notPlaces.contains(Array(word)) { return .place }
        switch kind {
        case .person: return isPerson(Array(word)) ? .person : .word
        case .place: return word.count > 1 && !Self.notPlaces.contains(Array(word)) ? .place : .word
        case .organisation: return Self.institutions.contains { word.hasSuffix($0) } ? .organisation : .word
        default: return kind
        }
    }

    private func isPerson(_ word: [UInt32]) -> Bool {
        guard word.count == 3, SingleSurnames.all.contains(word[0]), !Self.placeEndings.contains(word[2]) else {
            return false
        }
        if Self.notPersons.contains(word) { return false }
        return !isInUse(word[0], word[1]) && !isInUse(word[1], word[2])
    }

    /// Words of the dictionary that were in no text have the frequency 3.
    private func isInUse(_ first: UInt32, _ second: UInt32) -> Bool { pairs[Self.key(first, second), default: 0] >= 5 }

    static func isSurname(_ scalar: UInt32) -> Bool { SingleSurnames.all.contains(scalar) }

    private static let placeEndings = Set("湖河江山岛县市区镇乡村庄坡坝口关甸港湾桥峡屯郡国斯路台宫族站杯队".unicodeScalars.map(\.value))

    /// Words of grammar, offices and divisions, which are beside names rather than in them.
    static let notOfGivenNames = Set(
        ("的了在是和与对将为以于从被把让使向到由就都也还又很不没有这那其之等及或但而且则因所此各每该本某个作做说看去来上下中内外前后里"
            + "间时年月日县市省区委部会员长任主党政府院局厅处科厂公司工办组代副总全同我你他她们着过得地者家要能可并再更最")
            .unicodeScalars.map(\.value))

    /// Entries that look like persons but are not, found by reading those in work reports and the 400 most
    /// frequent in the dictionary.
    private static let notPersons = Set(
        list(
            """
            苏锡常 夏之交 林郭勒 高精尖 莫斯科 苏伊士 高岭土 马尔康 高尔夫 金和银 毛乌素 于未然 苏里科 苏迪曼 向钱看 莫莫格 康乃尔 周水子
            史丹利 卢森堡 龙之梦 黎巴嫩 黄崖洞 金镶玉 金角银 金红石 罗冲围 范公堤 温哥华 汤尤杯 马家军 袁家军 叶卡捷 季前赛
            季后赛 焦柳线 季家嘴 倪家塔 柳叶刀 牛河梁 裴李岗 辛烷值 欧莱雅 尤伯杯 戚家军 齐化门 詹事府 柳叶眉 滕王阁 穆斯林
            马拉松 罗马尼 马里亚 黄金周 金字塔 胡萝卜 高压线 马铃薯 高血压 白血病 杨柳青 金水桥 黄鹤楼 高校园 贺兰县 白鹿原 马尼拉 杜尚别
            卢克索 卢萨卡 吕勒奥 向李鹏 马自达 华之都
            """))

    /// Words that jieba tags as persons, and that are also counties or prefectures, but in a report neither: found by
    /// reading the names of divisions with this tag that reports have thirty times or more.
    static let ordinary = Set(list("惠民 惠农 安康 友谊 红旗 温泉 凤凰"))

    private static let institutions = list(
        """
        政府 委员会 代表大会 常委会 国务院 党中央 中共中央 法院 检察院 政协 人大 共青团 解放军 大学 研究院 科学院 工程院
        中科院 省委 市委 区委 县委 党委 联合国 共产党 国民党 组织部 宣传部 贸易组织 世贸组织 卫生组织 教科文组织 财政部 农业部
        外交部 卫生部 教育部 国防部 公安部 总局 新华社 中央电视台 政治局 书记处 军委 部队 红军 志愿军 联合会 总工会 妇联 工商联
        红十字会 东盟 欧盟
        """)

    /// Organs of the state and the party, ministries, offices, bodies and associations that work reports name
    /// and jieba tags as other nouns or as abbreviations.
    private static let bodies = Set(
        list(
            """
            中国人民政治协商会议 政协 人大 中央纪委 发改委 国家计委 计委 经委 经贸委 国家经贸委 科技部 科学技术部 教育部 公安部 民政部 司法部
            国土资源部 环境保护部 交通部 水利部 商务部 文化部 外交部 铁道部 建设部 监察部 人事部 人民银行 中国人民银行 审计署 国资委
            海关总署 国家统计局 银监会 证监会 保监会 国务院办公厅 国家文物局 国家知识产权局 国家民委 国家林业局 国家旅游局 国家体委 国家科委
            国家开发银行 农业发展银行 工程院 社科院 省委 市委 区委 县委 州委 党委 党工委 管委会 市政府 省政府 区政府 县政府 州政府 省人大 省政协
            市政协 县政协 法院 检察院 监委 纪委 团委 团省委 总工会 工会 妇联 工商联 文联 科协 侨联 台联 残联 红十字会 贸促会 社科联 记协
            关工委 村委会 居委会 欧盟 东盟 世界银行 亚洲开发银行 国际货币基金组织 人民日报 央视 国家电网 中石化 中国电信 中国移动 中国联通
            国家信访局 信访局 体育局 教育局 公安局 财政局 民政局 交通局 水利局 商务局 审计局 统计局 税务局 国税局 地税局 工商局 质监局 环保局
            规划局 城管局 气象局 地震局 林业局 科技局 农业局 公安厅 财政厅 教育厅 科技厅 水利厅 民政厅 商务厅 司法厅
            """))

    private static let notPlaces = Set(
        list(
            """
            普京 高高兴兴 城市 城镇 都市 大都市 大城市 大中城市 特大城市 文明城市 宜居城市 港口城市 周边城市 新建 深度
            广度 深度广度 广义 新区 新城 新城区 老城区 旧城 古城 古镇 新村 新镇 新市镇 重镇 中心镇
            中心区 都市区 城中村 美丽 美化 美德 上市 非上市 入市 海洋 普及 宜居 惠及 法治化 广大干部
            河湖 临港 山水 普通高中 大桥 大坝 大街 大江 大河 大湖 滨海 山区 深山区 重特大 治本 治安
            治国 治沙 防沙 德治 德治国 依法治国 海关 高原 平原 沿海地区 周边地区 内陆地区 南北 东西
            陆海 江海 山海 三区 满意度 新旧 土地利用 加大力度 三中 四中 中考 三北 英雄 爱国 热爱祖国
            外国 大国 归国 回国 建国 开国 海岛 离岛 深水 深海 军民共建 安宁 城建 城市绿化 重大胜利
            重大意义 沿海港口 湖泊 福利 福地 青山 红山 内河 江河 江河湖泊 山川 河谷 碧海 高山 江山
            入海 港澳同胞 马克思列宁主义 科教兴市 科教兴国 百强县 旅游名县 海湾 湾区 港湾 海港 新港 大港
            江北 江南 两江 海塘 江堤 滨江 滨湖 沿河 绕城 加密 桥头堡 开园 开港 广开 多极 保鲜 并联
            关联 外联 内联 确保安全 扎根 长寿 兴旺 吉利 神圣 台独 港人治港 澳人治澳 庆典 契约 中科
            大都 滑坡 上山 下山 上门 上岗 上马 上楼 城西 城东 城南 南站 西站 北站 东路 西路 南路
            中直机关 各市县 各省市 外省市 城镇人口 共和国 自治县 自治州 三国 五县 两河 四河 河水 江水
            入川 上京 藏青 苏秦 宁宁 津津 湖水 垦区 深水港 深水港区 中华文明 重建家园 第三极 喜迁新居 台风 远洋 涅槃 大关 新桥 新河
            盐湖 越江 南联 欧美 城关 朝廷 太阳 王国 哥哥 江湖 上江 山庄
            """))

    private static func list(_ text: String) -> [[UInt32]] {
        text.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }
    }
}

extension ArraySlice<UInt32> {
    fileprivate func hasSuffix(_ suffix: [UInt32]) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}
