/// How finely text is divided.
public enum Granularity: String, Sendable, CaseIterable {
    /// Into the words that are counted: 污水处理 is one.
    case coarse
    /// Into the shortest words: 污水, 处理.
    case fine
}
