import Gazetteer
import Support
import Text

/// Turns records into documents.
struct RecordReader {
    let id: String
    let source: String
    let reference: Reference

    func unreadable(_ reason: String, number: Int) -> DocumentPiece {
        .unreadable(id: "\(id)#\(number)", source: source, part: number, reason: reason)
    }

    /// A row of a table.
    /// - Parameter notes: what had to be assumed about the file.
    func piece(
        _ cells: [[UInt8]], titles: [String], column: Int, line: Int, number: Int, notes: [String]
    ) -> DocumentPiece {
        guard cells.count <= titles.count else {
            return unreadable(
                "line \(line): \(cells.count) cells where the header has \(titles.count); quote cells that hold commas",
                number: number)
        }
        guard column < cells.count, !cells[column].isEmpty else {
            return unreadable("line \(line): the cell “\(titles[column])” is empty", number: number)
        }
        var fields: [(column: String, value: String)] = []
        for index in titles.indices where index != column && !titles[index].isEmpty {
            fields.append((titles[index], index < cells.count ? RecordColumns.title(cells[index]) : ""))
        }
        return piece(text: cells[column][...], fields: fields, line: line, number: number, notes: notes)
    }

    /// A line of JSON Lines.
    func piece(json line: [UInt8], column: String, isFlat: Bool, number: Int, notes: [String]) -> DocumentPiece {
        do {
            guard case .object(let members) = try LenientJSON.line(line[...]) else {
                return unreadable("record \(number): it is no object", number: number)
            }
            let record = JSONRecord(members)
            return piece(isFlat ? record : record.flattened, column: column, number: number, notes: notes)
        } catch {
            return unreadable("line \(number): \(error)", number: number)
        }
    }

    func piece(_ record: JSONRecord, column: String, number: Int, notes: [String]) -> DocumentPiece {
        guard let (name, text) = record.text(column: column) else {
            return unreadable("record \(number): it has no text", number: number)
        }
        if text.isEmpty { return unreadable("record \(number): “\(name)” is empty", number: number) }
        var fields: [(column: String, value: String)] = []
        for member in record.members where member.name != name {
            switch member.value {
            case .string(let text): fields.append((member.name, text))
            case .integer(let whole): fields.append((member.name, String(whole)))
            case .number(let value): fields.append((member.name, Numbers.text(value)))
            case .boolean(let value): fields.append((member.name, value ? "true" : "false"))
            case .null: fields.append((member.name, ""))
            case .array, .object: break
            }
        }
        return piece(text: Array(text.utf8)[...], fields: fields, line: number, number: number, notes: notes)
    }

    private func piece(
        text: ArraySlice<UInt8>, fields: [(column: String, value: String)], line: Int, number: Int, notes: [String]
    ) -> DocumentPiece {
        guard text.count <= Document.largestText else {
            return unreadable("line \(line): the text is longer than \(Document.largestText) bytes", number: number)
        }
        var content: SourceText
        do {
            content = try SourceText(text)
            content.notes = notes + content.notes
        } catch {
            return unreadable("line \(line): \(error.reason)", number: number)
        }
        let cells = RecordCells(fields)
        let report = Report(id: "\(id)#\(number)", source: source, part: number, kind: .report)
        var piece = TextReader.single(content, report: report, title: cells.known["title"] ?? "", reference: reference)
        piece.report = cells.apply(to: piece.report, line: line, gazetteer: reference.gazetteer)
        piece.columns = cells.own.map(\.column)
        piece.report.userValues = cells.own.map(\.value)
        piece.wantedID = cells.identifier
        return piece
    }
}
