import Synchronization

/// Something that a reader of the findings should know. The library prints nothing: diagnostics are values.
public struct Diagnostic: Sendable, Equatable, CustomStringConvertible {
    /// How much it matters.
    public enum Severity: String, Sendable, CaseIterable {
        /// Worth knowing.
        case note
        /// A finding may not be what it seems.
        case warning
    }

    /// How much it matters.
    public let severity: Severity
    /// One line, without a full stop. Options are named as in the command.
    public let message: String
    /// Whether it concerns something lost, damaged or edited, and so is shown even when diagnostics are suppressed.
    public let isPressing: Bool

    /// Creates a diagnostic, not pressing by default.
    package init(_ severity: Severity, _ message: String, isPressing: Bool = false) {
        self.severity = severity
        self.message = message
        self.isPressing = isPressing
    }

    /// `warning: …`.
    public var description: String { "\(severity.rawValue): \(message)" }
}

/// What is reported while an analysis proceeds.
public enum AnalysisEvent: Sendable {
    /// A step of the work begins, and the previous one has ended; `detail` says how much there is to do, and may be empty.
    case began(step: String, detail: String)
    /// The last step has ended.
    case ended
    /// A new diagnostic; it is also in ``Analysis/diagnostics``.
    case found(Diagnostic)
}

/// Receives events while the work proceeds, on whatever thread is working.
public typealias AnalysisObserver = @Sendable (AnalysisEvent) -> Void

/// Passes on what is reported while an analysis proceeds, and keeps the diagnostics.
package final class Journal: Sendable {
    private let observer: AnalysisObserver?
    private let kept = Mutex<[Diagnostic]>([])

    /// Creates a journal; without an observer, diagnostics are only kept.
    package init(_ observer: AnalysisObserver? = nil) { self.observer = observer }

    /// The diagnostics so far, in the order in which they were reported.
    package var diagnostics: [Diagnostic] { kept.withLock { $0 } }

    /// Reports that a step begins.
    package func begin(_ step: String, _ detail: String = "") { observer?(.began(step: step, detail: detail)) }

    /// Reports that the last step has ended.
    package func end() { observer?(.ended) }

    /// Keeps a diagnostic and passes it on.
    package func tell(_ diagnostic: Diagnostic) {
        kept.withLock { $0.append(diagnostic) }
        observer?(.found(diagnostic))
    }

    /// Reports something worth knowing.
    package func note(_ message: String, isPressing: Bool = false) {
        tell(Diagnostic(.note, message, isPressing: isPressing))
    }

    /// Reports why a finding may not be what it seems.
    package func warn(_ message: String, isPressing: Bool = false) {
        tell(Diagnostic(.warning, message, isPressing: isPressing))
    }
}
