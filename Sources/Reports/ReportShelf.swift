import Support
import Synchronization

/// Where reports put what they hold: texts and facts in memory up to a budget of each, beyond it in temporary files.
///
/// Texts alone would not do: the facts about a short text take as much memory as the text itself, several times what
/// they take packed, and tables have hundreds of thousands of them.
final class ReportShelf: Sendable {
    /// What is left in memory of facts that were put away.
    private struct Place: Sendable {
        let row: TextSpool.Slot
        let text: TextStorage
        let sections: SectionStorage
    }

    private struct State {
        var places: [Place] = []
        /// Bytes left in the budget of facts.
        var budget: Int
    }

    let texts: TextSpool
    private let rows = TextSpool(budget: 0)
    private let state: Mutex<State>

    /// - Parameters:
    ///   - textMemory: the bytes of texts that may stay in memory.
    ///   - factMemory: the bytes that the facts in memory may have, counted as if they were packed; in memory they
    ///     take some six times as many.
    init(textMemory: Int, factMemory: Int) {
        texts = TextSpool(budget: textMemory)
        state = Mutex(State(budget: factMemory))
    }

    /// Puts facts away.
    /// - Parameter isForced: whether the budget is left out of account.
    /// - Returns: the number of their place; nil if the budget lets the caller keep them.
    func store(_ facts: ReportFacts, isForced: Bool) throws(FileError) -> Int? {
        var writer = ByteWriter(reserving: 512)
        facts.write(to: &writer)
        let count = writer.bytes.count
        let isKept = state.withLock { state in
            let fits = !isForced && count <= state.budget
            if !isForced { state.budget = fits ? state.budget - count : 0 }
            return fits
        }
        guard !isKept, let row = try rows.store(writer.bytes) else { return nil }
        return state.withLock { state in
            state.places.append(Place(row: row, text: facts.storage, sections: facts.sectionStorage))
            return state.places.count - 1
        }
    }

    /// The facts in a place of this shelf.
    func facts(_ number: Int) -> ReportFacts {
        let place = state.withLock { $0.places[number] }
        var reader = ByteReader(rows.bytes(place.row)[...])
        guard var facts = ReportFacts(from: &reader), reader.isAtEnd else {
            preconditionFailure("the facts about a report do not come back as they were put away")
        }
        facts.storage = place.text
        facts.sectionStorage = place.sections
        return facts
    }
}
