/// Chinese surnames.
package enum SingleSurnames {
    /// Surnames of one character that are common enough to identify a person; 和, 成 and others that are mainly
    /// words are left out where they would mislead more often than help.
    package static let all = ScalarSet(
        "李王张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
            + "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施习栗俞项卓翁阎乔华"
            + "傅邢樊葛聂倪殷骆焦翟瞿阮裴霍詹耿冉隋臧佟牛齐欧尤涂柳梅邬祝晏褚岑鄢辛栾戚苗蔺季申穆柯舒滕")
}
