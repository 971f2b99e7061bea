import Groundwork

/// Turns the rows of the gazetteer's CSV file into divisions.
struct DivisionReader {
    let file: String

    mutating func read(_ bytes: [UInt8]) throws(GazetteerError) -> [Division] {
        do {
            let table = try CSVTable(bytes, name: file)
            let columns = try Columns(table, file: file)
            var divisions: [Division] = []
            divisions.reserveCapacity(table.rows.count)
            for row in table.rows { divisions.append(try division(row, columns)) }
            return divisions
        } catch let error as CSVError {
            throw .table(error)
        } catch let error as GazetteerError {
            throw error
        } catch {
            preconditionFailure("reading a table throws nothing else: \(error)")
        }
    }

    private struct Columns {
        let code, name, shortName, level, province, prefecture, parent, from, until, successors: Int
        let latitude, longitude: Int

        init(_ table: CSVTable, file: String) throws(CSVError) {
            code = try table.requiredColumn("code", file: file)
            name = try table.requiredColumn("name", file: file)
            shortName = try table.requiredColumn("short_name", file: file)
            level = try table.requiredColumn("level", file: file)
            province = try table.requiredColumn("province", file: file)
            prefecture = try table.requiredColumn("prefecture", file: file)
            parent = try table.requiredColumn("parent_code", file: file)
            from = try table.requiredColumn("in_use_from", file: file)
            until = try table.requiredColumn("in_use_until", file: file)
            successors = try table.requiredColumn("successor_codes", file: file)
            latitude = try table.requiredColumn("latitude", file: file)
            longitude = try table.requiredColumn("longitude", file: file)
        }
    }

    private func division(_ row: CSVTable.Row, _ columns: Columns) throws(GazetteerError) -> Division {
        let cells = row.cells
        let code = cells[columns.code]
        guard code.utf8.count == 6, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw bad(row, "code", code, "six digits")
        }
        guard !cells[columns.name].isEmpty else { throw bad(row, "name", "", "a name") }
        guard let level = AdministrativeLevel(rawValue: cells[columns.level]) else {
            throw bad(row, "level", cells[columns.level], "national, province, prefecture or county")
        }
        guard let from = Int(cells[columns.from]) else { throw bad(row, "in_use_from", cells[columns.from], "a year") }
        let short = cells[columns.shortName]
        return Division(
            code: code, name: cells[columns.name], shortName: short.isEmpty ? cells[columns.name] : short, level: level,
            provinceName: cells[columns.province], prefectureName: cells[columns.prefecture],
            parentCode: cells[columns.parent], inUseFrom: from,
            inUseUntil: try optional(row, columns.until, "in_use_until", "a year or nothing") { Int($0) },
            successors: cells[columns.successors].split(separator: " ").map(String.init),
            latitude: try optional(row, columns.latitude, "latitude", "degrees or nothing") { Double($0) },
            longitude: try optional(row, columns.longitude, "longitude", "degrees or nothing") { Double($0) })
    }

    private func optional<Value>(
        _ row: CSVTable.Row, _ column: Int, _ title: String, _ expected: String, _ parse: (String) -> Value?
    ) throws(GazetteerError) -> Value? {
        let cell = row.cells[column]
        if cell.isEmpty { return nil }
        guard let value = parse(cell) else { throw bad(row, title, cell, expected) }
        return value
    }

    private func bad(_ row: CSVTable.Row, _ column: String, _ value: String, _ expected: String) -> GazetteerError {
        .badValue(file: file, line: row.line, column: column, value: value, expected: expected)
    }
}
