import Support

/// Turns the rows of the gazetteer's CSV file into divisions.
///
/// The shipped table has no quoted cells and is read by every run of the command, so such a table is split at
/// its commas directly, in a quarter of the time. Any other goes through `CSVTable`, with the same result.
struct DivisionReader {
    let file: String

    private static let columns = [
        "code", "name", "short_name", "level", "province", "prefecture", "parent_code", "in_use_from", "in_use_until",
        "successor_codes", "latitude", "longitude",
    ]

    func read(_ bytes: [UInt8]) throws(GazetteerError) -> [Division] {
        if let divisions = try readPlain(bytes) { return divisions }
        let rows: [CSVTable.Row]
        var order: [Int] = []
        do {
            let table = try CSVTable(bytes, name: file)
            for column in Self.columns { order.append(try table.requiredColumn(column, file: file)) }
            rows = table.rows
        } catch {
            throw .table(error)
        }
        var divisions: [Division] = []
        divisions.reserveCapacity(rows.count)
        for row in rows { divisions.append(try division(order.map { row.cells[$0] }, line: row.line)) }
        return divisions
    }

    /// Reads a table with exactly our columns, `\n` and no quotes; nil for any other.
    private func readPlain(_ bytes: [UInt8]) throws(GazetteerError) -> [Division]? {
        let header = Array((Self.columns.joined(separator: ",") + "\n").utf8)
        guard bytes.starts(with: header), !bytes.contains(UInt8(ascii: "\"")), !bytes.contains(0x0D),
            bytes.last == 0x0A, String(validating: bytes, as: UTF8.self) != nil
        else { return nil }
        var divisions: [Division] = []
        divisions.reserveCapacity(bytes.count / 64)
        var cells: [String] = []
        cells.reserveCapacity(Self.columns.count)
        var start = header.count
        var line = 2
        for index in header.count..<bytes.count where bytes[index] == UInt8(ascii: ",") || bytes[index] == 0x0A {
            cells.append(start == index ? "" : String(decoding: bytes[start..<index], as: UTF8.self))
            start = index + 1
            guard bytes[index] == 0x0A else { continue }
            guard cells.count == Self.columns.count else {
                throw .table(.wrongWidth(file: file, line: line, found: cells.count, expected: Self.columns.count))
            }
            divisions.append(try division(cells, line: line))
            cells.removeAll(keepingCapacity: true)
            line += 1
        }
        return divisions
    }

    /// - Parameter cells: in the order of ``columns``.
    private func division(_ cells: [String], line: Int) throws(GazetteerError) -> Division {
        guard cells[0].utf8.count == 6, cells[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw bad(line, 0, cells, "six digits")
        }
        guard !cells[1].isEmpty else { throw bad(line, 1, cells, "a name") }
        guard let level = AdministrativeLevel(rawValue: cells[3]) else {
            throw bad(line, 3, cells, "national, province, prefecture or county")
        }
        guard let from = Int(cells[7]) else { throw bad(line, 7, cells, "a year") }
        return Division(
            code: cells[0], name: cells[1], shortName: cells[2].isEmpty ? cells[1] : cells[2], level: level,
            provinceName: cells[4], prefectureName: cells[5], parentCode: cells[6], inUseFrom: from,
            inUseUntil: try optional(line, 8, cells, "a year or nothing") { Int($0) },
            successors: cells[9].isEmpty ? [] : cells[9].split(separator: " ").map(String.init),
            latitude: try optional(line, 10, cells, "degrees or nothing") { Double($0) },
            longitude: try optional(line, 11, cells, "degrees or nothing") { Double($0) })
    }

    private func optional<Value>(
        _ line: Int, _ column: Int, _ cells: [String], _ expected: String, _ parse: (String) -> Value?
    ) throws(GazetteerError) -> Value? {
        if cells[column].isEmpty { return nil }
        guard let value = parse(cells[column]) else { throw bad(line, column, cells, expected) }
        return value
    }

    private func bad(_ line: Int, _ column: Int, _ cells: [String], _ expected: String) -> GazetteerError {
        .badValue(file: file, line: line, column: Self.columns[column], value: cells[column], expected: expected)
    }
}
