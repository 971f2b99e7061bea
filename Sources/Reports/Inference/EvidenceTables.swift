import Gazetteer
import Synchronization

/// What is known about times and places beyond the gazetteer: when which words were used in reports, and
/// which landmarks belong where. Read once, turned into lookup tables when first needed.
public final class EvidenceTables: Sendable {
    let dated: [DatedExpression]
    let profiles: YearProfiles
    let regional: [RegionalExpression]
    let gazetteer: Gazetteer
    private let built = Mutex<Built>(Built())

    private struct Built {
        var years: YearInference?
        var regions: RegionInference?
    }

    /// Reads the three tables that come with the project: `dated-expressions.csv`, `year-profiles.csv` and
    /// `regional-expressions.csv`.
    /// - Throws: ``EvidenceError``.
    public init(dated: EvidenceTable, profiles: EvidenceTable, regional: EvidenceTable, gazetteer: Gazetteer)
        throws(EvidenceError)
    {
        self.dated = try DatedExpression.read(dated)
        self.profiles = try YearProfiles(profiles)
        self.regional = try RegionalExpression.read(regional, gazetteer: gazetteer)
        self.gazetteer = gazetteer
    }

    var years: YearInference {
        built.withLock { built in
            if let years = built.years { return years }
            let years = YearInference(dated: dated, profiles: profiles)
            built.years = years
            return years
        }
    }

    var regions: RegionInference {
        built.withLock { built in
            if let regions = built.regions { return regions }
            let regions = RegionInference(gazetteer: gazetteer, expressions: regional)
            built.regions = regions
            return regions
        }
    }
}
