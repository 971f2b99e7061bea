import Conspectus
import Testing

/// Tables inside a report, whose cells are parted by tabs.
@Suite struct TargetTableRowTests {
    private let table = """
        附表：
        指标\t单位\t2018年实绩\t2019年目标\t属性
        地区生产总值\t亿元\t4718\t增长6.5%左右\t预期性
        城镇新增就业\t万人\t5.3\t5\t预期性
        单位地区生产总值能耗下降\t%\t3.1\t3以上\t约束性
        城镇化率（%）\t\t55\t56.5\t预期性
        """

    @Test func theColumnOfGoalsIsRead() {
        #expect(
            stated(table, year: 2019) == [
                "地区生产总值增长|6.5|6.5|%|about|左右|year", "城镇新增就业|5|5|万人|=||year",
                "单位地区生产总值能耗下降|3||%|>=|以上|year", "城镇化率|56.5|56.5|%|=||year",
            ])
        let targets = TargetExtraction.find(inPlan: table, year: 2019, indicators: .shipped)
        #expect(targets.map(\.isBinding) == [false, false, true, false])
        #expect(targets.map(\.indicatorCode) == ["gdp_growth", "new_jobs", "energy_intensity", "urbanisation"])
    }

    @Test func withoutATitleThatSaysSoNoColumnHoldsGoals() {
        #expect(stated("指标\t单位\t2018年\n地区生产总值\t亿元\t4718", year: 2019).isEmpty)
        #expect(stated("地区生产总值\t亿元\t4718\t增长6.5%", year: 2019).isEmpty)
    }
}
