import Gazetteer
import Support

/// Which row of metadata applies to which document.
///
/// Matched by the source: the path, the file's name if only one file has it, or either without its extension.
/// A row without a source, or whose source no document has, is matched by `report_id`, and without that by
/// region and year; so a table of facts about places and years, one row each, is valid metadata.
struct MetadataMatch {
    /// For each document the index of its row, or nil.
    private(set) var rows: [Int?]
    /// The keys of rows that match nothing.
    private(set) var unmatched: [String] = []

    private let reports: [Report]
    private var bySource: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]
    private var byStem: [String: [Int]] = [:]
    private var byIdentifier: [String: [Int]] = [:]
    /// By the digits of an id or of a file's name without ending: a spreadsheet makes 1 of 001.
    private var byNumber: [String: [Int]] = [:]
    private var byPlaceAndYear: [String: [Int]] = [:]

    /// - Throws: ``ReportsError`` listing every row that matches several documents, or one that already has a
    ///   row; or all rows, if none matches anything.
    init(_ metadata: Metadata, _ reports: [Report]) throws(ReportsError) {
        self.reports = reports
        rows = Array(repeating: nil, count: reports.count)
        index()
        var ambiguous: [String] = []
        var repeated: [String] = []
        for (number, row) in metadata.rows.enumerated() {
            let (found, isShared) = documents(of: row)
            if found.isEmpty {
                unmatched.append(row.key)
            } else if found.count > 1, !isShared {
                ambiguous.append(row.key)
            }
            for index in found where found.count == 1 || isShared {
                if let other = rows[index], !metadata.rows[other].saysTheSame(as: row) { repeated.append(row.key) }
                rows[index] = number
            }
        }
        if !unmatched.isEmpty, unmatched.count == metadata.rows.count {
            throw .metadataUnmatched(file: metadata.name, keys: unmatched)
        }
        if !ambiguous.isEmpty { throw .metadataAmbiguous(file: metadata.name, keys: ambiguous) }
        if !repeated.isEmpty { throw .metadataRepeated(file: metadata.name, keys: repeated) }
    }

    private mutating func index() {
        for (index, report) in reports.enumerated() {
            let name = Files.name(of: report.source)
            bySource[report.source, default: []].append(index)
            byName[name, default: []].append(index)
            for path in Set([report.source, name]) { byStem[Self.stem(of: path), default: []].append(index) }
            byIdentifier[report.id, default: []].append(index)
            for number in Set([report.id, Self.stem(of: name)].compactMap(MetadataCell.digits)) {
                byNumber[number, default: []].append(index)
            }
            guard let year = report.year, report.kind == .report, !report.exclude else { continue }
            let short = report.region.flatMap { $0.count > 2 ? String($0.dropLast()) : nil }
            let places = [report.region, short, report.regionCode, report.regionCodeCurrent].compactMap { $0 }
            for place in Set(places) {
                byPlaceAndYear["\(place) \(year)", default: []].append(index)
            }
        }
    }

    private static func stem(of path: String) -> String {
        let ending = InputName.ending(of: path)
        return ending.isEmpty ? path : String(path.dropLast(ending.count + 1))
    }

    /// The documents that a row can mean, and whether it applies to all of them.
    private func documents(of row: Metadata.Row) -> (found: [Int], isShared: Bool) {
        if !row.source.isEmpty {
            let numbered = MetadataCell.digits(row.source).flatMap { byNumber[$0] }
            for found in [bySource[row.source], byName[row.source], byStem[row.source], numbered] {
                guard let named = found else { continue }
                let pieces = named.filter {
                    row.part == nil || reports[$0].part == row.part || (reports[$0].part == nil && row.part == 1)
                }
                // If both read and skipped files match, the skipped ones are not meant.
                let read = pieces.filter { !reports[$0].isPassedOver }
                return (read.isEmpty ? pieces : read, false)
            }
        }
        if let id = row.cells["report_id"],
            let found = byIdentifier[id] ?? MetadataCell.digits(id).flatMap({ byNumber[$0] })
        {
            return (found, false)
        }
        guard row.source.isEmpty, let year = row.cells["year"],
            let place = row.cells["region_code"] ?? row.cells["region"]
        else { return ([], false) }
        return (byPlaceAndYear["\(place) \(year)"] ?? [], true)
    }
}

extension Metadata.Row {
    /// Whether another row for the same document has the same cells.
    fileprivate func saysTheSame(as other: Metadata.Row) -> Bool {
        cells == other.cells && userValues == other.userValues
    }
}
