import Conspectus
import Testing

/// The table of indicators.
@Suite struct TargetIndicatorsTests {
    private static let header =
        "code,measure,unit,other_code,other_unit,better,headline,name,name_en,written,also\n"

    private func read(_ rows: String) throws -> TargetIndicators {
        try TargetIndicators(csv: Array((Self.header + rows).utf8), name: "t.csv")
    }

    @Test func theShippedTableHasTheUsualForty() {
        let codes = Set(TargetIndicators.shipped.rows.map(\.code))
        #expect(codes.count >= 40 && codes.count == TargetIndicators.shipped.rows.count)
        #expect(codes.isSuperset(of: ["gdp_growth", "cpi", "new_jobs", "budget_revenue", "energy_intensity", "grain"]))
        #expect(TargetIndicators.shipped.rows.allSatisfy { !$0.englishName.isEmpty && !$0.unit.isEmpty })
    }

    @Test func writtenNamesAreReplacedAndOthersKept() throws {
        let table = try read("g,change,%,a,亿元,more,true,地区生产总值,GDP,GDP 生产总值,国内生产总值\n")
        #expect(table.canonical("全省GDP年均增长") == "地区生产总值年均增长")
        #expect(table.canonical("国内生产总值增长") == "国内生产总值增长")
        let match = try #require(table.match("国内生产总值比2015年增长"))
        #expect(match.isChange && table.code(match, unit: "%") == "g" && table.code(match, unit: "亿元") == nil)
        #expect(table.code(try #require(table.match("地区生产总值")), unit: "万亿元") == "a")
        #expect(table.match("海洋地区生产总值") == nil)
    }

    @Test func whatCannotBeUsedIsSaid() {
        func message(_ rows: String) -> String {
            do {
                _ = try read(rows)
                return ""
            } catch { return "\(error)" }
        }
        #expect(
            message("g,growth,%,,,more,true,甲,A,甲,\n")
                == "t.csv, line 2: measure is “growth”; expected change, amount or either")
        #expect(message("G,change,%,,,more,true,甲,A,甲,\n").contains("a code of small letters, digits and _"))
        #expect(message("g,change,%,,,up,true,甲,A,甲,\n") == "t.csv, line 2: better is “up”; expected more or less")
        #expect(message("g,change,%,,,more,1,甲,A,甲,\n") == "t.csv, line 2: headline is “1”; expected true or false")
        #expect(
            message("g,change,%,,,more,true,甲,A,甲,\nh,change,%,,,more,true,乙,B,甲,\n")
                == "t.csv, line 3: “甲” stands in an earlier row already; a code and a name belong to one row")
        #expect(message("g,change,%,g,,more,true,甲,A,甲,\n").contains("“g” stands in an earlier row"))
        #expect(throws: IndicatorTableError.self) { try TargetIndicators(csv: Array("code\n".utf8), name: "t.csv") }
    }

    @Test func unitsAreTakenApart() {
        #expect(MeasuredUnit("亿元") == MeasuredUnit("亿元人民币"))
        #expect(MeasuredUnit("万亿元").factor == 1e12 && MeasuredUnit("万亿元").base == "元")
        #expect(MeasuredUnit("万吨").factor == 2e7 && MeasuredUnit("亿斤").factor == 1e8)
        #expect(MeasuredUnit("万吨").base == MeasuredUnit("亿斤").base)
        #expect(MeasuredUnit("万").base == "人" && MeasuredUnit("%").base != MeasuredUnit("‰").base)
    }
}
