/// What kind of trouble an error is. The command turns it into an exit code.
public enum FailureCategory: Sendable, Equatable {
    /// The request contradicts itself or names something that does not exist.
    case usage
    /// The input was read but its content cannot be used.
    case badData
    /// The input is not there.
    case inputMissing
    /// The output may not or cannot be created.
    case cannotCreate
    /// Reading or writing failed half way.
    case inputOutput
    /// Our own fault.
    case ours
}

/// An error that a person can act on: its `description` names the value, the place and the remedy.
///
/// Every module has one error type of its own; the shingle of all its cases stands in one place, beside the cases.
package protocol ConspectusError: Error, CustomStringConvertible, Sendable {
    /// The kind of trouble, for the exit code.
    var category: FailureCategory { get }
}
