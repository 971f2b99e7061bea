import Synchronization

/// Something that a reader of the findings should know. The library says nothing by itself: diagnostics are values.
public struct Diagnostic: Sendable, Equatable, CustomStringConvertible {
    /// How much it matters.
    public enum Severity: String, Sendable, CaseIterable {
        /// It is good to know.
        case note
        /// A finding may be other than it seems.
        case warning
    }

    /// How much it matters.
    public let severity: Severity
    /// One line, without a full stop. Options are named as the command names them.
    public let message: String
    /// Whether it is of something lost, damaged or edited, so that even who wants to hear nothing should hear it.
    public let isPressing: Bool

    /// A diagnostic; it is not pressing unless that is said.
    package init(_ severity: Severity, _ message: String, isPressing: Bool = false) {
        self.severity = severity
        self.message = message
        self.isPressing = isPressing
    }

    /// `warning: …`.
    public var description: String { "\(severity.rawValue): \(message)" }
}

/// What is told while an analysis goes on.
public enum AnalysisEvent: Sendable {
    /// A step of the work begins, and the one before has ended.
    /// - Parameter detail: how much there is to do; may be empty.
    case began(step: String, detail: String)
    /// The last step has ended.
    case ended
    /// A diagnostic, when it is known; ``Analysis/diagnostics`` holds it too.
    case found(Diagnostic)
}

/// Hears of the work while it goes on, on whatever thread it is done.
public typealias AnalysisObserver = @Sendable (AnalysisEvent) -> Void

/// Hands on what is told while an analysis goes on, and keeps the diagnostics.
package final class Journal: Sendable {
    private let observer: AnalysisObserver?
    private let kept = Mutex<[Diagnostic]>([])

    /// A journal that nobody reads before the end, where there is no observer.
    package init(_ observer: AnalysisObserver? = nil) { self.observer = observer }

    /// So far, in the order in which they were told.
    package var diagnostics: [Diagnostic] { kept.withLock { $0 } }

    /// Tells that a step begins.
    package func begin(_ step: String, _ detail: String = "") { observer?(.began(step: step, detail: detail)) }

    /// Tells that the last step has ended.
    package func end() { observer?(.ended) }

    /// Keeps a diagnostic, and hands it on.
    package func tell(_ diagnostic: Diagnostic) {
        kept.withLock { $0.append(diagnostic) }
        observer?(.found(diagnostic))
    }

    /// Tells what is good to know.
    package func note(_ message: String, isPressing: Bool = false) {
        tell(Diagnostic(.note, message, isPressing: isPressing))
    }

    /// Tells why a finding may be other than it seems.
    package func warn(_ message: String, isPressing: Bool = false) {
        tell(Diagnostic(.warning, message, isPressing: isPressing))
    }
}
