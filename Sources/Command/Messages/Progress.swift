import Conspectus
import Synchronization

/// Shows the current step on standard error if it is a terminal, and records how long each step took, for the
/// provenance.
final class Progress: Sendable {
    /// One step of the work.
    struct Step: Sendable {
        let name: String
        let seconds: Double
        /// The processor time of all threads together.
        let processorSeconds: Double
        /// The peak memory of the process by the end of the step, in bytes.
        let peakMemory: Int
    }

    private struct Clock {
        var done: [Step] = []
        var current: (name: String, begun: ResourceUse)?

        mutating func end() {
            guard let (name, begun) = current else { return }
            let now = ResourceUse.now()
            done.append(
                Step(
                    name: name, seconds: now.elapsed - begun.elapsed,
                    processorSeconds: now.processor - begun.processor, peakMemory: now.peakMemory))
            current = nil
        }
    }

    private let isShown: Bool
    private let quiet: Bool
    private let clock = Mutex(Clock())

    init(quiet: Bool) {
        self.quiet = quiet
        isShown = !quiet && StandardError.isTerminal
    }

    /// Shows the events of an analysis.
    var observer: AnalysisObserver {
        { event in
            switch event {
            case .began(let name, let detail): self.step(name, detail)
            case .ended: self.finish()
            case .found(let diagnostic): StandardError.say([diagnostic], quiet: self.quiet)
            }
        }
    }

    /// Begins a step, which ends the previous one.
    ///
    /// - Parameter detail: what is shown after the step's name, such as how much there is to do.
    func step(_ name: String, _ detail: String = "") {
        clock.withLock { clock in
            clock.end()
            clock.current = (name, .now())
        }
        if isShown { StandardError.writeRaw("\r\u{1B}[K\(name)\(detail.isEmpty ? "" : " " + detail) …") }
    }

    /// Ends the last step and clears it from the terminal.
    func finish() {
        clock.withLock { $0.end() }
        if isShown { StandardError.writeRaw("\r\u{1B}[K") }
    }

    /// The completed steps, and the current one so far.
    var steps: [Step] {
        clock.withLock { clock in
            var copy = clock
            copy.end()
            return copy.done
        }
    }

    /// The steps as JSON, for the provenance.
    var members: JSONValue {
        .array(
            steps.map { step in
                .object([
                    ("step", .string(step.name)), ("seconds", .number(rounded(step.seconds))),
                    ("processor_seconds", .number(rounded(step.processorSeconds))),
                    ("peak_memory_bytes", .integer(step.peakMemory)),
                ])
            })
    }

    private func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
