import Priorities

extension ClusterProfile {
    /// What sets the cluster apart, in Chinese: 高于平均：对外开放与合作 +4.4、科技创新与数字化 +2.3；低于：农业农村 −4.1.
    ///
    /// - Parameter domains: those of the profile, in the order of the scheme.
    public func chineseName(_ domains: [DomainScheme.Domain]) -> String {
        let parts = [("高于平均：", above), ("低于平均：", below)].filter { !$0.1.isEmpty }
        if parts.isEmpty { return "接近平均" }
        return parts.map { head, places in
            head + places.map { "\(domains[$0].chinese) \(points($0))" }.joined(separator: "、")
        }.joined(separator: "；")
    }

    /// The same in English.
    public func englishName(_ domains: [DomainScheme.Domain]) -> String {
        let parts = [("above the mean: ", above), ("below: ", below)].filter { !$0.1.isEmpty }
        if parts.isEmpty { return "near the mean" }
        return parts.map { head, places in
            head + places.map { "\(domains[$0].english) \(points($0))" }.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    private func points(_ domain: Int) -> String {
        let points = attention[domain]?.points ?? 0
        return (points < 0 ? "−" : "+") + ReadableNumber.decimals(abs(points), 1)
    }
}
