/// The kind of trouble an error is. The command turns it into an exit code.
public enum FailureCategory: Sendable, Equatable {
    /// The request contradicts itself or names something that does not exist.
    case usage
    /// The input was read but its content cannot be used.
    case badData
    /// The input does not exist.
    case inputMissing
    /// The output must not or cannot be created.
    case cannotCreate
    /// Reading or writing failed halfway.
    case inputOutput
    /// A bug of ours.
    case ours
}

/// An error that the user can act on: its `description` names the value, the place and the remedy.
///
/// The messages of an error type are all in one place, beside its cases.
package protocol ConspectusError: Error, CustomStringConvertible, Sendable {
    /// The kind of trouble, for the exit code.
    var category: FailureCategory { get }
}
