import Text

/// Characters that stand alone at the edge of a word whose rest is a word: 产业|园, 新|能源.
///
/// In the finest division a single character is a part of a word only if it is one of these. Otherwise the characters
/// of a name would be taken for words: 马克|思.
enum Affixes {
    static let before = ScalarSet(
        "新老大小高低多双非超副总软硬智再全亚反可第零重轻微中早晚前后上下内外东西南北省市县区乡村校厂军民公私国商学党团政主次正长短快慢深浅冷热净纯年月日人水电气光风路河海山稳促扩保防降去调")
    static let after = ScalarSet(
        "化性者员家人力率量度法型式级类区市县省乡镇村州国会部局厅委办院所站厂场馆室店楼桥路线港园城圈带群链网库点面层期年月日物品业产费税金款债权制论学科课书报片器机车船电水气油煤矿田林草地山河湖海江岛"
            + "队组军团校班长史观感界域边口岸仓房屋亭坊街巷道轨号版集卷案件证票券卡单表册图谱章条例策略信状令函坝渠井塘沟堤闸洞渡滩湾峡谷坡岭峰原漠洲丘盆热潮险灾情病症伤药剂苗针素酸糖盐粮棉麻丝茶果菜蛋奶肉鱼虾蟹"
            + "禽畜牛羊猪鸡马狗种肥膜料材钢铁铜铝铅锌银板管箱柜罐瓶袋包盒架台座椅床灯具头身体心手足眼皮骨血色声音乐舞剧戏曲歌诗文字词句篇本语话派系族生师医护工农商兵官吏警匠友客户主夫妇童幼婴孩子女男青额值价数差比节社桩"
    )
}
