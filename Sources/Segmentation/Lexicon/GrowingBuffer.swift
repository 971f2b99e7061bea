/// Elements in memory that grows, without the checks that an array makes with every element.
///
/// Invariant: the first `count` elements are initialised, and `count` never passes the capacity that ``reserve(_:)`` made.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var count = 0
    private(set) var capacity = 0
    private var elements = UnsafeMutablePointer<Element>.allocate(capacity: 1)

    /// Makes room for so many elements more.
    @inline(__always) mutating func reserve(_ additional: Int) {
        if count + additional > capacity { grow(to: count + additional) }
    }

    @inline(never) private mutating func grow(to wanted: Int) {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: max(wanted, capacity * 2))
        larger.moveInitialize(from: elements, count: count)
        elements.deallocate()
        elements = larger
        capacity = max(wanted, capacity * 2)
    }

    /// Behind the last element: who writes elements from here on, for which there must be room, sets it to what is then the end.
    var end: UnsafeMutablePointer<Element> {
        @inline(__always) get { elements + count }
        @inline(__always) set {
            count = newValue - elements
            assert(count <= capacity)
        }
    }

    /// Adds an element; there must be room.
    @inline(__always) mutating func append(_ element: Element) {
        assert(count < capacity)
        (elements + count).initialize(to: element)
        count += 1
    }

    /// Forgets all elements, and keeps the room.
    mutating func removeAll() { count = 0 }

    /// Where the first element is or will be.
    var start: UnsafeMutablePointer<Element> { elements }

    /// The elements; valid until the buffer changes.
    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: elements, count: count) }

    deinit { elements.deallocate() }
}
