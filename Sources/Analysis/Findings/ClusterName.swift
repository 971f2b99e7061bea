import Priorities

extension ClusterProfile {
    /// What sets the cluster apart, in Chinese: 高于平均：对外开放与合作 +4.4、科技创新与数字化 +2.3；低于平均：农业农村 −4.1.
    ///
    /// - Parameter domains: those of the profile, in the order of the scheme.
    public func chineseName(_ domains: [DomainScheme.Domain]) -> String {
        let parts = [
            list(above, domains.map(\.chinese), "高于平均：", "、"), list(below, domains.map(\.chinese), "低于平均：", "、"),
        ]
        return parts == ["", ""] ? "接近平均" : parts.filter { !$0.isEmpty }.joined(separator: "；")
    }

    /// The same in English.
    public func englishName(_ domains: [DomainScheme.Domain]) -> String {
        let parts = [
            list(above, domains.map(\.english), "above the mean: ", ", "),
            list(below, domains.map(\.english), "below: ", ", "),
        ]
        return parts == ["", ""] ? "near the mean" : parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// Names with points behind a heading; empty if there are none.
    private func list(_ domains: [Int], _ names: [String], _ heading: String, _ separator: String) -> String {
        domains.isEmpty ? "" : heading + domains.map { "\(names[$0]) \(points($0))" }.joined(separator: separator)
    }

    private func points(_ domain: Int) -> String {
        let points = attention[domain]?.points ?? 0
        return (points < 0 ? "−" : "+") + ReadableNumber.decimals(abs(points), 1)
    }
}
