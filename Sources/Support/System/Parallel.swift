import Dispatch
import Synchronization

/// Shares work among threads, with results that do not depend on the number of threads.
package enum Parallel {
    /// `body(0)`, `body(1)`, … `body(count - 1)`, in that order, computed by at most `threads` tasks at once.
    ///
    /// Each task takes the next index when it is free; a result depends on its index alone, so the answer is
    /// the same for every `threads`.
    /// - Throws: the error of the smallest failing index that was reached.
    package static func map<Result: Sendable>(
        _ count: Int, threads: Int, _ body: @escaping @Sendable (Int) throws -> Result
    ) async throws -> [Result] {
        if count == 0 { return [] }
        let workers = max(1, min(threads, count))
        if workers == 1 { return try (0..<count).map(body) }
        let next = Counter()
        let outcomes = await withTaskGroup(of: [(Int, Swift.Result<Result, any Error>)].self) { group in
            for _ in 0..<workers {
                group.addTask {
                    var mine: [(Int, Swift.Result<Result, any Error>)] = []
                    while true {
                        let index = next.take()
                        if index >= count { return mine }
                        let outcome = Swift.Result { try body(index) }
                        mine.append((index, outcome))
                        if case .failure = outcome { next.stop() }
                    }
                }
            }
            var all: [Swift.Result<Result, any Error>?] = Array(repeating: nil, count: count)
            for await part in group { for (index, outcome) in part { all[index] = outcome } }
            return all
        }
        for case .failure(let error)? in outcomes { throw error }
        return try outcomes.map { try $0!.get() }
    }

    /// Shares `body(0)` … `body(count - 1)` among workers that each have a state of their own, for work that
    /// adds to something too large to keep once per index. Which worker gets which index is a matter of
    /// chance: the result must not depend on it.
    ///
    /// - Parameters:
    ///   - count: the number of indices.
    ///   - threads: the largest number of workers.
    ///   - state: makes the initial state of a worker.
    ///   - body: adds the work of one index to a state.
    /// - Returns: the states, at most `threads` of them.
    /// - Throws: an error that `body` threw.
    package static func gather<State: Sendable>(
        _ count: Int, threads: Int, into state: @escaping @Sendable () -> State,
        _ body: @escaping @Sendable (_ state: inout State, _ index: Int) throws -> Void
    ) async throws -> [State] {
        let next = Counter()
        return try await map(max(1, min(threads, count)), threads: threads) { _ in
            var mine = state()
            while true {
                let index = next.take()
                if index >= count { return mine }
                do {
                    try body(&mine, index)
                } catch {
                    next.stop()
                    throw error
                }
            }
        }
    }

    /// Like ``map(_:threads:_:)``, for work nested in work that is already shared, such as the records of one
    /// large file among many: the calling thread takes part, and blocks.
    /// - Throws: the error of the smallest failing index that was reached.
    package static func mapWaiting<Result: Sendable, Failure: Error>(
        _ count: Int, threads: Int, _ body: @Sendable (Int) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
        let workers = max(1, min(threads, count))
        var results: [Result] = []
        results.reserveCapacity(count)
        if workers == 1 {
            for index in 0..<count { results.append(try body(index)) }
            return results
        }
        var outcomes: [Swift.Result<Result, Failure>?] = Array(repeating: nil, count: count)
        outcomes.withUnsafeMutableBufferPointer { buffer in
            // Every index is taken by one thread only, so no two threads write to the same element.
            nonisolated(unsafe) let places = buffer
            let next = Counter()
            DispatchQueue.concurrentPerform(iterations: workers) { _ in
                while true {
                    let index = next.take()
                    if index >= count { return }
                    let outcome = Swift.Result { () throws(Failure) in try body(index) }
                    places[index] = outcome
                    if case .failure = outcome { next.stop() }
                }
            }
        }
        for case .failure(let error)? in outcomes { throw error }
        for outcome in outcomes { results.append(try outcome!.get()) }
        return results
    }

    /// Splits `0..<count` into at most `parts` ranges of nearly equal length, none empty.
    package static func ranges(of count: Int, parts: Int) -> [Range<Int>] {
        let parts = max(1, min(parts, count))
        return count == 0 ? [] : (0..<parts).map { ($0 * count / parts)..<(($0 + 1) * count / parts) }
    }
}

/// Hands out each index once.
private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
    func stop() { value.store(Int.max / 2, ordering: .relaxed) }
}
