import CKernels
import Groundwork
import Segmentation
import Testing

/// Where terms stand in a line, against looking for each of them everywhere.
@Suite struct LongWordTests {
    private struct Found: Equatable {
        let position: Int
        let term: [UInt32]
    }

    /// Terms of few different characters share beginnings, overlap and stand in each other; some are longer than a slot has room for.
    @Test(arguments: 0..<30) func termsAreFoundWhereverTheyStand(_ seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) + 3)
        let alphabet: [Unicode.Scalar] = seed % 3 == 0 ? ["中"] : ["发", "展", "一", "\u{20001}"]
        func random(_ length: Int) -> [Unicode.Scalar] {
            (0..<length).map { _ in alphabet.randomElement(using: &generator)! }
        }
        let terms = Set((0..<60).map { _ in random(Int.random(in: 2...(seed % 2 == 0 ? 64 : 10), using: &generator)) })
        let file = terms.sorted { "\($0)" < "\($1)" }
            .map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
        let lines = try WordLines(Array(file.utf8), name: "terms.txt", allowsTag: true)
        #expect(lines.count == terms.count)
        for length in [0, 1, 2, 3, 7, 16, 17, 100, 400] {
            let line = random(length).map(\.value)
            var expected: [Found] = []
            for term in terms.map({ $0.map(\.value) }) where term.count <= length {
                for position in 0...(length - term.count)
                where line[position..<(position + term.count)].elementsEqual(term) {
                    expected.append(Found(position: position, term: term))
                }
            }
            let (found, marked) = find(lines, in: line)
            #expect(found == expected.sorted { ($0.position, $0.term.count) < ($1.position, $1.term.count) })
            #expect(marked == Set(expected.map(\.position)))
        }
    }

    /// What the kernels find, in their order, and the positions that they mark. The room for matches is the least that they take.
    private func find(_ lines: WordLines, in line: [UInt32]) -> ([Found], Set<Int>) {
        let table = TermTable(lines, order: lines.byLength, weights: [Double](repeating: 0, count: lines.count))
        let words = LongWords((0..<lines.count).map { LongWordBeginning(lines[$0]) }, terms: table)
        var view = words.view
        let scalars = line + [UInt32](repeating: 0, count: 16)
        let both = UInt32(CONSPECTUS_BEGINS_LONG_WORD | CONSPECTUS_CONTINUES_LONG_WORD)
        var characters = line.map { _ in both } + [UInt32](repeating: 0, count: 16)
        var places = [Int32](repeating: 0, count: line.count + 16)
        var hashes = [UInt32](repeating: 0, count: line.count + 1)
        let placeCount = conspectus_long_word_places(&view, scalars, characters, line.count, &places, &hashes)
        var found: [Found] = []
        var next = 0
        let room = Int(CONSPECTUS_MOST_TERMS_AT_ONCE)
        var matches = [conspectus_match](repeating: conspectus_match(), count: room + 1)
        while next < placeCount {
            let count = conspectus_find_terms(
                &view, scalars, &characters, line.count, places, hashes, placeCount, &next, &matches, 0, room)
            found += matches.prefix(count).map {
                Found(position: Int($0.position), term: text(of: table.slots[Int($0.slot)], table.scalars))
            }
        }
        let marked = line.indices.filter { characters[$0] & UInt32(CONSPECTUS_MAY_BEGIN_LONG_WORD) != 0 }
        return (found, Set(marked))
    }

    private func text(of slot: conspectus_term, _ rest: UnsafePointer<UInt32>) -> [UInt32] {
        let inside = Int(CONSPECTUS_SCALARS_INSIDE)
        let own = withUnsafeBytes(of: slot.text) { Array($0.bindMemory(to: UInt32.self)) }
        guard Int(slot.length) > inside else { return Array(own.prefix(Int(slot.length))) }
        return own.dropLast() + (0..<(Int(slot.length) - inside + 1)).map { rest[Int(own[inside - 1]) + $0] }
    }

    @Test(arguments: 0..<70) func placesBefore(_ count: Int) {
        var generator = SeededGenerator(seed: UInt64(count) + 5)
        for _ in 0..<4 {
            let values = (0...count).map { _ in UInt32.random(in: 0..<16, using: &generator) }
            var places = [Int32](repeating: -1, count: count + 16)
            let found = conspectus_places_before(values, count, 5, 8, &places)
            #expect(
                places.prefix(found).map(Int.init)
                    == (0..<count).filter { values[$0] & 5 == 5 && values[$0 + 1] & 8 == 8 })
        }
    }
}
