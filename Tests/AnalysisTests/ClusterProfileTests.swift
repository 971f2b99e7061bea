import Conspectus
import Testing

@Suite struct ClusterProfileTests {
    private func domains() throws -> [DomainScheme.Domain] {
        let table = """
            code,name_zh,name_en,agendas_topics,holds
            farms,农业,farms,4,x
            ports,港口,ports,10,x
            schools,教育,schools,6,x
            government,政府,government,20,x
            none,无,none,,x

            """
        return try DomainScheme(csv: Array(table.utf8), name: "domains.csv").domains
    }

    /// Shares of farms, ports, schools and government; none has no share.
    private static let shares: [[Double?]] = [
        [0.40, 0.10, 0.30, 0.20, nil], [0.42, 0.08, 0.30, 0.20, nil], [0.10, 0.40, 0.30, 0.20, nil],
        [0.08, 0.42, 0.30, 0.20, nil], [nil, nil, nil, nil, nil],
    ]

    @Test func differencesByHand() throws {
        let farming = ClusterProfile([0, 1], of: Self.shares, leavingOut: [3, 4])
        let farms = try #require(farming.attention[0])
        #expect(abs(farms.share - 0.41) < 1e-12)
        #expect(abs(farms.points - 16) < 1e-9)
        // The four shares lie 0.15, 0.17, 0.15 and 0.17 from their mean of 0.25.
        let deviation = ((2 * 0.15 * 0.15 + 2 * 0.17 * 0.17) / 3).squareRoot()
        #expect(abs(try #require(farms.deviation) - 0.16 / deviation) < 1e-9)
        #expect(farms.isMarked)
        let schools = try #require(farming.attention[2])
        #expect(schools.points == 0 && schools.deviation == nil)
        #expect(farming.attention[4] == nil)
        #expect(farming.reports == 2)
        #expect(farming.above == [0] && farming.below == [1])
        #expect(farming.chineseName(try domains()) == "高于平均：农业 +16.0；低于平均：港口 −16.0")
        #expect(farming.englishName(try domains()) == "above the mean: farms +16.0; below: ports −16.0")
    }

    @Test func whatIsLikeTheOthersHasNoName() throws {
        let mixed = ClusterProfile([0, 2], of: Self.shares, leavingOut: [3, 4])
        #expect(mixed.above.isEmpty && mixed.below.isEmpty)
        #expect(mixed.chineseName(try domains()) == "接近平均")
        #expect(mixed.englishName(try domains()) == "near the mean")
        // One report tells nothing of what another one of its kind would give.
        let alone = ClusterProfile([0], of: Self.shares, leavingOut: [3, 4])
        #expect(alone.above.isEmpty)
    }

    /// Two provinces, one with more farms: what is left is how each plan differs from its own province.
    @Test func groupMeansAreTakenOutOfPoints() throws {
        let shares: [[Double?]] = [[0.5, 0.5], [0.3, 0.7], [0.9, 0.1], [0.7, 0.3]]
        let plain = ClusterProfile([0, 2], of: shares, leavingOut: [])
        let less = ClusterProfile([0, 2], of: shares, groups: [0, 0, 1, 1], leavingOut: [])
        let (before, after) = (try #require(plain.attention[0]), try #require(less.attention[0]))
        #expect(abs(before.share - 0.7) < 1e-12 && abs(after.share - 0.7) < 1e-12)
        #expect(abs(before.points - 10) < 1e-9 && abs(after.points - 10) < 1e-9)
        #expect(!before.isMarked, "the provinces differ more than the clusters")
        #expect(after.isMarked)
        #expect(less.above == [0] && less.below == [1])
    }

    /// The domain about the government may differ, and yet names no cluster.
    @Test func domainsLeftOutNameNothing() {
        let shares: [[Double?]] = [[0.1, 0.9], [0.12, 0.88], [0.9, 0.1], [0.88, 0.12]]
        let profile = ClusterProfile([0, 1], of: shares, leavingOut: [1])
        #expect(profile.above.isEmpty && profile.below == [0])
        #expect(profile.attention[1]?.isMarked == true)
    }
}
