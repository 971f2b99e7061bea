/// Scalars that the rules refer to.
enum Signs {
    static let circle: UInt32 = 0x25CB  // ○
    static let ordinal: UInt32 = 0x7B2C  // 第
    static let grade: UInt32 = 0x7EA7  // 级
    static let year: UInt32 = 0x5E74  // 年
    static let month: UInt32 = 0x6708  // 月
    static let day: UInt32 = 0x65E5  // 日
    static let number: UInt32 = 0x53F7  // 号
    static let more: UInt32 = 0x591A  // 多
    static let over: UInt32 = 0x4F59  // 余
    static let five: UInt32 = 0x4E94  // 五
    static let ten: UInt32 = 0x5341  // 十
    static let hundred: UInt32 = 0x767E  // 百
    static let thousand: UInt32 = 0x5343  // 千
    static let tenThousand: UInt32 = 0x4E07  // 万
    static let hundredMillion: UInt32 = 0x4EBF  // 亿
    static let part: UInt32 = 0x5206  // 分
    static let of: UInt32 = 0x4E4B  // 之
    static let point: UInt32 = 0x70B9  // 点
    static let enumeration: UInt32 = 0x3001  // 、

    /// True for every dot of names, for `…` and for few others; takes few instructions.
    @inline(__always) static func mayBeNameDot(_ scalar: UInt32) -> Bool {
        scalar == 0xB7 || (scalar | 5) == 0x2027 || scalar == 0x30FB
    }

    /// Whether it is `·` or a character that is written for it.
    @inline(__always) static func isNameDot(_ scalar: UInt32) -> Bool {
        scalar == 0xB7 || scalar == 0x2022 || scalar == 0x2027 || scalar == 0x30FB
    }
}
