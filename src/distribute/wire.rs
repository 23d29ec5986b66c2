//! Bytes to and from a mail server.
//!
//! From a host and a port to lines that go out and [`Reply`]s that come in.
//!
//! Invariant: a server is a stranger. What it says is bounded in length and in time, read as bytes, and holds no control characters when
//! it is shown; nobody who wishes to stop waits for it.
//!
//! See: RFC 5321 4.2 (replies), 4.5.3.2 (time-outs); RFC 8446 (TLS 1.3).

use std::fmt;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

/// How often to look whether somebody wishes to stop.
const BEAT: Duration = Duration::from_millis(50);

/// Replies of more bytes are broken off.
const LONGEST: usize = 64 << 10;

/// As many characters of a reply are shown.
const SHOWN: usize = 300;

/// How long to try one address of a server.
const KNOCK: Duration = Duration::from_secs(30);

/// Time, and the wish to stop, as whoever calls knows them.
#[derive(Clone, Copy)]
pub(super) struct Watch<'a> {
    /// Time that has passed since some moment.
    pub(super) clock: &'a dyn Fn() -> Duration,
    /// Whether somebody wishes to stop.
    pub(super) stop: &'a dyn Fn() -> bool,
}

impl Watch<'_> {
    /// Time that has passed since another moment.
    fn since(self, began: Duration) -> Duration {
        (self.clock)().saturating_sub(began)
    }
}

/// Why nothing more comes or goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Somebody wished it.
    Stopped,
    /// The server is silent.
    Silent(Duration),
    /// What it says is no reply, or has no end.
    Nonsense(String),
    /// It has closed the connection, or the network has.
    Closed(String),
    /// Its certificate, or its way to keep secrets, is no good.
    Insecure(String),
}

impl fmt::Display for Cut {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopped => out.write_str("interrupted"),
            Self::Silent(patience) => write!(out, "no answer for {} seconds", patience.as_secs()),
            Self::Nonsense(what) => write!(out, "not an answer of SMTP: {what}"),
            Self::Closed(reason) => out.write_str(reason),
            Self::Insecure(reason) => write!(out, "the connection is not secure: {reason}"),
        }
    }
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// The three digits.
    pub(super) code: u16,
    /// The words behind them, line by line.
    pub(super) lines: Vec<String>,
}

impl fmt::Display for Reply {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.lines.join(" ");
        let mut shown: String = words.chars().take(SHOWN).collect();
        if words.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        write!(out, "{} {shown}", self.code)
    }
}

enum Stream {
    Plain(TcpStream),
    Secret(Box<StreamOwned<ClientConnection, TcpStream>>),
    /// On its way from one to the other.
    Gone,
}

/// A connection.
pub(super) struct Wire<'a> {
    stream: Stream,
    watch: Watch<'a>,
    /// What was read and is not used yet.
    ahead: Vec<u8>,
}

impl<'a> Wire<'a> {
    /// Connects to a server.
    pub(super) fn open(
        host: &str,
        port: u16,
        watch: Watch<'a>,
        patience: Duration,
    ) -> Result<Self, Cut> {
        let (done, wait) = mpsc::channel();
        let server = (host.to_owned(), port);
        // Neither looking a name up nor connecting can be interrupted; so somebody else waits for them.
        thread::spawn(move || {
            let _nobody_waits = done.send(connect(&server));
        });
        let began = (watch.clock)();
        let stream = loop {
            match wait.recv_timeout(BEAT) {
                Ok(connected) => break connected.map_err(|error| closed(&error))?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Cut::Closed("it cannot be looked up".to_owned()));
                }
                Err(RecvTimeoutError::Timeout) if (watch.stop)() => return Err(Cut::Stopped),
                Err(RecvTimeoutError::Timeout) if watch.since(began) > patience => {
                    return Err(Cut::Silent(patience));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        let set = |stream: &TcpStream| {
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(BEAT))?;
            stream.set_write_timeout(Some(BEAT))
        };
        set(&stream).map_err(|error| closed(&error))?;
        Ok(Self {
            stream: Stream::Plain(stream),
            watch,
            ahead: Vec::new(),
        })
    }

    /// Keeps what follows secret from others, and makes sure who the server is.
    pub(super) fn secure(&mut self, host: &str, patience: Duration) -> Result<(), Cut> {
        // What was said in the clear before is no part of what follows (RFC 3207 6).
        self.ahead.clear();
        let insecure = |reason: &dyn fmt::Display| Cut::Insecure(reason.to_string());
        let config = config().map_err(Cut::Insecure)?;
        let name = ServerName::try_from(host.to_owned()).map_err(|error| insecure(&error))?;
        let session = ClientConnection::new(config, name).map_err(|error| insecure(&error))?;
        let Stream::Plain(stream) = std::mem::replace(&mut self.stream, Stream::Gone) else {
            return Err(Cut::Insecure("it is secure already".to_owned()));
        };
        self.stream = Stream::Secret(Box::new(StreamOwned::new(session, stream)));
        self.until(patience, |stream| {
            let Stream::Secret(secret) = stream else {
                return Err(io::Error::other("not secure"));
            };
            while secret.conn.is_handshaking() {
                secret.conn.complete_io(&mut secret.sock)?;
            }
            Ok(())
        })
        .map_err(|cut| match cut {
            Cut::Closed(reason) => Cut::Insecure(reason),
            cut => cut,
        })
    }

    /// Tries something until it is done, for as long as `patience` lasts.
    fn until<T>(
        &mut self,
        patience: Duration,
        mut step: impl FnMut(&mut Stream) -> io::Result<T>,
    ) -> Result<T, Cut> {
        let began = (self.watch.clock)();
        loop {
            match step(&mut self.stream) {
                Ok(done) => return Ok(done),
                Err(error) if is_beat(&error) => {}
                Err(error) => return Err(closed(&error)),
            }
            if (self.watch.stop)() {
                return Err(Cut::Stopped);
            }
            if self.watch.since(began) > patience {
                return Err(Cut::Silent(patience));
            }
        }
    }

    /// Sends bytes; says beside a fault how many may have gone. `patience` is for each time that some go.
    pub(super) fn send(&mut self, bytes: &[u8], patience: Duration) -> Result<(), (Cut, usize)> {
        let mut gone = 0;
        while gone < bytes.len() {
            let rest = &bytes[gone..];
            let some = self.until(patience, |stream| match stream {
                Stream::Plain(stream) => stream.write(rest),
                Stream::Secret(stream) => stream.write(rest),
                Stream::Gone => Ok(0),
            });
            match some {
                Ok(0) => return Err((Cut::Closed("the connection is closed".to_owned()), gone)),
                Ok(some) => gone += some,
                Err(cut) => return Err((cut, gone)),
            }
        }
        let flushed = self.until(patience, |stream| match stream {
            Stream::Secret(stream) => stream.flush(),
            Stream::Plain(_) | Stream::Gone => Ok(()),
        });
        flushed.map_err(|cut| (cut, gone))
    }

    /// The next reply: all of its lines, within `patience`. A wish to stop is heard after `grace`.
    pub(super) fn reply(&mut self, patience: Duration, grace: Duration) -> Result<Reply, Cut> {
        let began = (self.watch.clock)();
        let mut asked = None;
        let mut reply: Option<Reply> = None;
        let mut length = 0;
        loop {
            while let Some(end) = self.ahead.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.ahead.drain(..=end).collect();
                length += line.len();
                let (code, is_last, words) = parse(&line)?;
                let so_far = reply.get_or_insert_with(|| Reply {
                    code,
                    lines: Vec::new(),
                });
                if so_far.code != code {
                    return Err(nonsense(&line));
                }
                so_far.lines.push(words);
                if let Some(whole) = reply.take_if(|_| is_last) {
                    return Ok(whole);
                }
            }
            if length + self.ahead.len() > LONGEST {
                let what = format!("it has more than {LONGEST} bytes");
                return Err(Cut::Nonsense(what));
            }
            if (self.watch.stop)() {
                let asked = *asked.get_or_insert_with(|| (self.watch.clock)());
                if self.watch.since(asked) >= grace {
                    return Err(Cut::Stopped);
                }
            }
            if self.watch.since(began) > patience {
                return Err(Cut::Silent(patience));
            }
            self.read_some()?;
        }
    }

    /// Reads what is there, or waits a beat for it.
    fn read_some(&mut self) -> Result<(), Cut> {
        let mut some = [0; 4096];
        let read = match &mut self.stream {
            Stream::Plain(stream) => stream.read(&mut some),
            Stream::Secret(stream) => stream.read(&mut some),
            Stream::Gone => Ok(0),
        };
        match read {
            Ok(0) => Err(Cut::Closed("it closed the connection".to_owned())),
            Ok(count) => {
                self.ahead.extend_from_slice(&some[..count]);
                Ok(())
            }
            Err(error) if is_beat(&error) => Ok(()),
            Err(error) => Err(closed(&error)),
        }
    }
}

/// A line of a reply: its code, whether it is the last one, and its words (RFC 5321 4.2.1).
fn parse(line: &[u8]) -> Result<(u16, bool, String), Cut> {
    let line = line.trim_ascii_end();
    let (code, rest) = line.split_at_checked(3).ok_or_else(|| nonsense(line))?;
    let is_code = matches!(code, [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9']);
    let is_last = match rest.first() {
        None | Some(b' ') => true,
        Some(b'-') => false,
        Some(_) => return Err(nonsense(line)),
    };
    if !is_code {
        return Err(nonsense(line));
    }
    let code = code
        .iter()
        .fold(0, |code, digit| code * 10 + u16::from(digit - b'0'));
    Ok((code, is_last, words(rest.get(1..).unwrap_or_default())))
}

/// What a server wrote, for people: no control characters, none that turn the direction of writing.
fn words(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let shown: String = text
        .chars()
        .map(|c| if is_hidden(c) { ' ' } else { c })
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn nonsense(line: &[u8]) -> Cut {
    let line: String = words(line).chars().take(60).collect();
    Cut::Nonsense(if line.is_empty() {
        "bytes that are no text".to_owned()
    } else {
        format!("`{line}`")
    })
}

/// Whether nothing came or went for a beat.
fn is_beat(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}

fn closed(error: &io::Error) -> Cut {
    Cut::Closed(error.to_string())
}

fn connect(server: &(String, u16)) -> io::Result<TcpStream> {
    let mut last = io::Error::other("it has no address");
    for address in server.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, KNOCK) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Whom this machine trusts; read once.
fn config() -> Result<Arc<ClientConfig>, String> {
    static CONFIG: OnceLock<Result<Arc<ClientConfig>, String>> = OnceLock::new();
    let made = CONFIG.get_or_init(|| {
        let mut roots = RootCertStore::empty();
        let found = rustls_native_certs::load_native_certs();
        let (_good, _bad) = roots.add_parsable_certificates(found.certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Arc::new(config))
    });
    made.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_replies_are_replies() {
        let read = |line: &str| parse(line.as_bytes()).map_err(|cut| cut.to_string());
        assert_eq!(read("250 ok\r\n"), Ok((250, true, "ok".to_owned())));
        assert_eq!(
            read("250-SIZE 10\r\n"),
            Ok((250, false, "SIZE 10".to_owned()))
        );
        assert_eq!(read("250\n"), Ok((250, true, String::new())));
        for wrong in [
            "hello there\r\n",
            "000 zero\r\n",
            "25",
            "",
            "2500 x\r\n",
            "650 x\r\n",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn replies_are_shown_without_what_moves_a_terminal() {
        let (_, _, words) = parse(b"550 bo\xeete \x1b[31mpleine \xe2\x80\xae x\r\n").unwrap();
        assert_eq!(words, "bo\u{fffd}te [31mpleine x");
        let long = Reply {
            code: 550,
            lines: vec!["x".repeat(5000)],
        };
        assert_eq!(long.to_string().chars().count(), 4 + SHOWN + 1);
    }
}
