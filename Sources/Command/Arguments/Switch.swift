import ArgumentParser

/// An option that is on or off.
enum Switch: String, ExpressibleByArgument, CaseIterable, Sendable {
    case on, off

    init(_ isOn: Bool) { self = isOn ? .on : .off }

    var isOn: Bool { self == .on }
}
