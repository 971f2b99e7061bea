import Conspectus
import Testing

@Suite struct ReportTimeTests {
    @Test func theRuleOfPrecedence() {
        func time(_ year: Int?, _ date: String? = nil) -> ReportTime { ReportTime(year: year, date: date) }
        #expect(time(2020).precedes(time(2021)))
        #expect(!time(2021).precedes(time(2021)))
        #expect(time(2021, "2021-01-05").precedes(time(2021, "2021-02-01")))
        #expect(!time(2021, "2021-02-01").precedes(time(2021, "2021-02-01")))
        #expect(!time(2021, "2021-01").precedes(time(2021, "2021-02-01")))
        #expect(!time(2021, "2021-01-05").precedes(time(2021)))
        #expect(!time(nil, "2021-01-05").precedes(time(2022)))
        #expect(!time(2020).precedes(time(nil)))
        // The year decides, even against a date that contradicts it.
        #expect(time(2020, "2022-01-01").precedes(time(2021, "2021-01-01")))
    }
}
