import Gazetteer

/// What texts are compared with to tell where and when they are from.
struct Reference: Sendable {
    let gazetteer: Gazetteer
    /// nil for no inference.
    let evidence: EvidenceTables?
    /// See ``IngestOptions/latestYear``.
    let latestYear: Int
}
