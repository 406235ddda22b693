import Foundation
import ReadoutFormats

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Why a graph did not reach a triple store.
enum PublishError: Error, Hashable, Sendable, CustomStringConvertible {
  case invalidEndpoint(String)
  case invalidGraphName(String)
  case invalidCredentials
  case unreachable(endpoint: String, reason: String)
  case redirected(endpoint: String, target: String)
  /// The store answered with something else than success; nothing, or not everything, was stored.
  case refused(endpoint: String, status: Int, answer: String)

  var description: String {
    switch self {
    case .invalidEndpoint(let text):
      "\(Redaction.address(text)) is no endpoint; give the Graph Store address of the store, such as http://127.0.0.1:7878/store."
    case .invalidGraphName(let text): "\(text) is no absolute IRI and cannot name a graph."
    case .invalidCredentials:
      "The token, user or password in the environment has a line end or another control character in it; set it without."
    case .unreachable(let endpoint, let reason):
      "\(endpoint): nothing was published: \(reason). Check the address and that the store runs."
    case .redirected(let endpoint, let target):
      "\(endpoint): nothing was published: it redirects to \(target); give that address if you trust it."
    case .refused(let endpoint, let status, let answer):
      "\(endpoint): the store refused the graph with HTTP \(status)\(answer.isEmpty ? "" : ": \(answer)")."
        + (status == 401 || status == 403
          ? " Set READOUT_ENDPOINT_USER and READOUT_ENDPOINT_PASSWORD, or READOUT_ENDPOINT_TOKEN." : "")
    }
  }
}

/// Sends a graph to a triple store by the SPARQL 1.1 Graph Store HTTP Protocol: one request, so that all of it arrives
/// or the answer is an error.
struct GraphStorePublisher: Sendable {
  /// Who is asking the store; from the environment, never from the command line, where others could read it.
  enum Credentials: Sendable, Hashable {
    case none
    case basic(user: String, password: String)
    case token(String)

    /// `READOUT_ENDPOINT_TOKEN`, or else `READOUT_ENDPOINT_USER` and `READOUT_ENDPOINT_PASSWORD`.
    init(environment: [String: String]) {
      if let token = environment["READOUT_ENDPOINT_TOKEN"], !token.isEmpty {
        self = .token(token)
      } else if let user = environment["READOUT_ENDPOINT_USER"], !user.isEmpty {
        self = .basic(user: user, password: environment["READOUT_ENDPOINT_PASSWORD"] ?? "")
      } else {
        self = .none
      }
    }

    /// The value of the header; nil where there is none.
    var header: String? {
      switch self {
      case .none: nil
      case .basic(let user, let password): "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())"
      case .token(let token): "Bearer \(token)"
      }
    }

    /// What no message may hold.
    var secrets: [String] {
      switch self {
      case .none: []
      case .basic(_, let password): [password] + (header.map { [String($0.dropFirst("Basic ".count))] } ?? [])
      case .token(let token): [token]
      }
    }

    /// Whether they can stand in a header.
    var isValid: Bool {
      let parts: [String] =
        switch self {
        case .none: []
        case .basic(let user, let password): [user, password]
        case .token(let token): [token]
        }
      return parts.allSatisfy { part in part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }
    }
  }

  enum Mode: String, CaseIterable, Sendable {
    /// What the named graph holds is replaced (PUT).
    case replace
    /// The triples are added to what is there (POST).
    case add
  }

  private let endpoint: URL
  private let name: String
  private let credentials: Credentials

  /// - Parameter graph: the IRI of the graph in the store; nil is the default graph.
  /// Throws `PublishError.invalidEndpoint` or `.invalidGraphName`.
  init(endpoint: String, graph: String? = nil, credentials: Credentials = .none) throws(PublishError) {
    guard credentials.isValid else { throw .invalidCredentials }
    guard var parts = URLComponents(string: endpoint), let scheme = parts.scheme?.lowercased(),
      scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty, parts.user == nil
    else { throw .invalidEndpoint(endpoint) }
    parts.scheme = scheme
    // An address that names its graph already stays as it is.
    if parts.query == nil {
      if let graph {
        guard let iri = try? BaseIRI.validated(graph) else { throw .invalidGraphName(graph) }
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._~")
        parts.percentEncodedQuery = "graph=" + (iri.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
      } else {
        parts.percentEncodedQuery = "default"
      }
    } else if graph != nil {
      throw .invalidEndpoint(endpoint)
    }
    guard let url = parts.url else { throw .invalidEndpoint(endpoint) }
    self.endpoint = url
    name = Redaction.text(Redaction.address(endpoint), secrets: credentials.secrets)
    self.credentials = credentials
  }

  /// Sends RDF.
  func send(_ body: Data, mediaType: String, mode: Mode) throws(PublishError) {
    var request = URLRequest(url: endpoint)
    request.httpMethod = mode == .replace ? "PUT" : "POST"
    request.setValue(mediaType, forHTTPHeaderField: "Content-Type")
    if let header = credentials.header { request.setValue(header, forHTTPHeaderField: "Authorization") }
    keepFromProxies()
    let delivery = Delivery()
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 600
    let session = URLSession(configuration: configuration, delegate: delivery, delegateQueue: nil)
    session.uploadTask(with: request, from: body).resume()
    let outcome = delivery.wait()
    session.invalidateAndCancel()
    if let target = outcome.redirection { throw .redirected(endpoint: name, target: shown(Redaction.address(target))) }
    if let reason = outcome.failure { throw .unreachable(endpoint: name, reason: shown(reason)) }
    guard let status = outcome.status else { throw .unreachable(endpoint: name, reason: "there was no answer") }
    guard status == 200 || status == 201 || status == 204 else {
      throw .refused(
        endpoint: name, status: status, answer: shown(String(decoding: outcome.answer, as: UTF8.self)))
    }
  }

  private func shown(_ text: String) -> String {
    Redaction.text(text, secrets: credentials.secrets).trimmingCharacters(in: .whitespaces)
  }

  /// What goes to this machine goes to no other: no proxy is asked, whatever the environment says.
  private func keepFromProxies() {
    guard let host = endpoint.host?.lowercased(),
      host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "::1"
    else { return }
    for name in ["no_proxy", "NO_PROXY"] {
      let known = ProcessInfo.processInfo.environment[name].map { [$0] } ?? []
      setenv(name, (known + [host]).joined(separator: ","), 1)
    }
  }
}

/// Waits for one transfer. The lock guards everything that the session's queue writes.
private final class Delivery: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  struct Outcome {
    var status: Int?
    /// The beginning of the answer, for the error message.
    var answer: [UInt8] = []
    var redirection: String?
    var failure: String?
  }

  private let lock = NSLock()
  private let done = DispatchSemaphore(value: 0)
  private var outcome = Outcome()

  func wait() -> Outcome {
    done.wait()
    return lock.withLock { outcome }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    lock.withLock {
      if outcome.answer.count < 500 { outcome.answer.append(contentsOf: data.prefix(500 - outcome.answer.count)) }
    }
  }

  /// Credentials and data go where the user said and nowhere else.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    lock.withLock { outcome.redirection = request.url?.absoluteString ?? "elsewhere" }
    completionHandler(nil)
  }

  /// The store wants other credentials. There are none, so the answer stands; the transfer is given up by whoever waits,
  /// because FoundationNetworking never ends one whose challenge is turned down.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
    completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    lock.withLock { outcome.status = (challenge.failureResponse as? HTTPURLResponse)?.statusCode ?? 401 }
    done.signal()
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    lock.withLock {
      outcome.status = (task.response as? HTTPURLResponse)?.statusCode
      if let error { outcome.failure = error.localizedDescription }
    }
    done.signal()
  }
}
