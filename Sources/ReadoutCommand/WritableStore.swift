import Foundation
import Readout

/// A store that a command changes.
struct WritableStore {
  private let store: Store
  private let isNew: Bool

  /// - Parameter isMade: whether a store is made where there is none.
  init(_ path: String, isMade: Bool) throws {
    isNew = !FileManager.default.fileExists(atPath: path)
    store = try Store(path: path, for: isMade ? .creating : .writing, onWait: StoreArgument.sayWaiting(path))
  }

  func run(resources: String? = nil) -> StoreRun { StoreRun(store, resources: resources) }

  /// Puts everything into the file. A new store that nothing came into is none.
  func close() throws {
    let isEmpty = try isNew && store.isEmpty()
    try store.close()
    if isEmpty { try? FileManager.default.removeItem(atPath: store.path) }
  }
}
