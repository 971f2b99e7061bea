import Conspectus

/// The targets of a plan, each in one line: `indicator|lower|upper|unit|comparator|hedge|period`.
func stated(_ plan: String, year: Int? = 2025) -> [String] {
    TargetExtraction.find(inPlan: plan, year: year, indicators: .shipped).map { target in
        [
            target.indicator, Numbers.text(target.lower), Numbers.text(target.upper), target.unit,
            target.comparator.rawValue, target.hedge, target.period.rawValue,
        ].joined(separator: "|")
    }
}
