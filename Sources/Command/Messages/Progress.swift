import Conspectus
import Synchronization

/// What is being done: on standard error while it is a terminal, and how long each step took, for the provenance.
final class Progress: Sendable {
    /// One step of the work.
    struct Step: Sendable {
        let name: String
        let seconds: Double
        /// Of all threads together.
        let processorSeconds: Double
        /// The most memory that the process had had when the step ended, in bytes.
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

    /// Shows what an analysis tells.
    var observer: AnalysisObserver {
        { event in
            switch event {
            case .began(let name, let detail): self.step(name, detail)
            case .ended: self.finish()
            case .found(let diagnostic): StandardError.say([diagnostic], quiet: self.quiet)
            }
        }
    }

    /// Begins a step, which ends the one before.
    ///
    /// - Parameter detail: what is shown behind the step's name, such as how much there is to do.
    func step(_ name: String, _ detail: String = "") {
        clock.withLock { clock in
            clock.end()
            clock.current = (name, .now())
        }
        if isShown { StandardError.writeRaw("\r\u{1B}[K\(name)\(detail.isEmpty ? "" : " " + detail) …") }
    }

    /// Ends the last step and takes it away from the terminal.
    func finish() {
        clock.withLock { $0.end() }
        if isShown { StandardError.writeRaw("\r\u{1B}[K") }
    }

    /// The steps that have ended, and the one that goes on as far as it has come.
    var steps: [Step] {
        clock.withLock { clock in
            var copy = clock
            copy.end()
            return copy.done
        }
    }

    /// For the provenance.
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
