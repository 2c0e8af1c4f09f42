//! The program as a test handles it: what is seen in the window, and what a hand does there.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::driver::{Home, Screen, Session, WAIT_FOR_ANSWER, workspace};

/// Generous, as the machine may be doing other things; a test that passes does not wait for it.
const PATIENCE: Duration = Duration::from_secs(30);
const GLANCE: Duration = Duration::from_millis(100);

/// What stands in the window, without blanks: the toolkit sets some between two characters of a button.
const SEEN: &str = "return document.body.innerText.replace(/\\s+/g, '')";

/// The innermost element in sight that shows the words; one that shows nothing else comes first, and one that is made
/// to be clicked before others.
const FIND_TEXT: &str = r#"
    const [words, within] = arguments;
    const bare = (text) => (text ?? '').replace(/\s+/g, '');
    const wanted = bare(words);
    const root = within ? document.querySelector(within) : document.body;
    if (!root) return null;
    const inSight = (element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
    };
    const shows = (element) => bare(element.innerText) || bare(element.getAttribute('aria-label'));
    const found = [...root.querySelectorAll('*')].filter((element) => inSight(element) && shows(element).includes(wanted));
    const innermost = found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
    const rank = (element) =>
        (shows(element) === wanted ? 0 : 2) + (element.closest('button, a, label, input, [role], [tabindex]') ? 0 : 1);
    return innermost.sort((a, b) => rank(a) - rank(b))[0] ?? null;
"#;

/// Whether the page has asked the shell for dropped files. The shell's library keeps who listens under a name of its own.
const LISTENS: &str = "const listeners = window.__internal_unstable_listeners_object_id__?.['tauri://drag-drop']; \
    return listeners !== undefined && Object.getOwnPropertyNames(listeners).length > 0";

/// One program with one window.
pub struct App {
    name: String,
    home: Home,
    session: Session,
    screen: Screen,
    refusals_expected: bool,
    runtime: Runtime,
}

impl App {
    /// Opens the window on the start screen. `name` is the test's, for its screenshots.
    pub fn start(name: &str) -> Self {
        Self::with_arguments(name, &[])
    }

    /// Opens the window on a matter.
    pub fn open(name: &str, matter: &Path) -> Self {
        Self::with_arguments(name, &[matter.to_string_lossy().into_owned()])
    }

    /// Opens the window as the command line `arguments` say.
    pub fn with_arguments(name: &str, arguments: &[String]) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let home = Home::new();
        let screen = Screen::on(&home);
        let session = runtime.block_on(Session::start(&home, &screen, arguments));
        Self { name: name.to_owned(), home, session, screen, refusals_expected: false, runtime }
    }

    /// A folder of this test's own.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn client(&self) -> &Client {
        self.session.client.as_ref().expect("the window is open")
    }

    /// Waits for the driver's answer, but not for ever.
    fn wait<T>(&self, what: &str, asked: impl Future<Output = T>) -> T {
        let answer = self.runtime.block_on(async { tokio::time::timeout(WAIT_FOR_ANSWER, asked).await });
        answer.unwrap_or_else(|_| panic!("the window does not answer: {what}"))
    }

    /// Runs a function body in the page.
    pub fn script(&self, body: &str, arguments: Vec<Value>) -> Value {
        self.wait(body, self.client().execute(body, arguments)).expect("a script")
    }

    /// Calls a command of the shell past the front end, as a page that was taken over would. Ok and Err as it answers.
    pub fn command(&self, name: &str, input: Value) -> Result<Value, Value> {
        const CALL: &str = r#"
            const [name, input, done] = arguments;
            if ('onProgress' in input) input.onProgress = '__CHANNEL__:0';
            window.__TAURI_INTERNALS__.invoke(name, input).then(
                (answer) => done({ answer: answer ?? null }),
                (refusal) => done({ refusal }));
        "#;
        let answer = self.wait(name, self.client().execute_async(CALL, vec![json!(name), input]));
        let answer = answer.expect("an answer");
        match answer.get("refusal") {
            Some(refusal) => Err(refusal.clone()),
            None => Ok(answer["answer"].clone()),
        }
    }

    /// What can be read in the window, without blanks.
    pub fn seen(&self) -> String {
        self.script(SEEN, Vec::new()).as_str().unwrap_or_default().to_owned()
    }

    /// The words in the first element that a CSS selector finds; waits for it.
    pub fn text(&self, selector: &str) -> String {
        let read = "return document.querySelector(arguments[0])?.innerText ?? null";
        self.until(&format!("an element {selector}"), || {
            self.script(read, vec![json!(selector)]).as_str().map(str::to_owned)
        })
    }

    /// How many elements a CSS selector finds now.
    pub fn count(&self, selector: &str) -> usize {
        let count =
            self.script("return document.querySelectorAll(arguments[0]).length", vec![json!(selector)]);
        count.as_u64().unwrap_or_default() as usize
    }

    /// Waits until words can be read in the window.
    pub fn wait_for_text(&self, words: &str) {
        let wanted = bare(words);
        self.until(&format!("“{words}”"), || self.seen().contains(&wanted).then_some(()));
    }

    /// Waits until words can no longer be read in the window.
    pub fn wait_until_gone(&self, words: &str) {
        let unwanted = bare(words);
        self.until(&format!("“{words}” to go"), || (!self.seen().contains(&unwanted)).then_some(()));
    }

    /// Waits until a test of one's own holds; `what` names it where it never does.
    pub fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(begun.elapsed() < PATIENCE, "waited for {what}; the window shows: {}", self.seen());
            std::thread::sleep(GLANCE);
        }
    }

    /// Clicks on words, once they are there.
    pub fn click_text(&self, words: &str) {
        self.click_text_in("", words);
    }

    /// Clicks on words within the first element that a CSS selector finds.
    pub fn click_text_in(&self, selector: &str, words: &str) {
        let element = self.until(&format!("“{words}” to click on"), || {
            element(self.client(), self.script(FIND_TEXT, vec![json!(words), json!(selector)]))
        });
        self.click_on(words, &element);
    }

    /// Clicks on the first element that a CSS selector finds.
    pub fn click(&self, selector: &str) {
        let element = self.element(selector);
        self.click_on(selector, &element);
    }

    /// Waits for an element that a CSS selector finds.
    pub fn element_there(&self, selector: &str) {
        self.element(selector);
    }

    fn element(&self, selector: &str) -> Element {
        let find = "return document.querySelector(arguments[0])";
        self.until(&format!("an element {selector}"), || {
            element(self.client(), self.script(find, vec![json!(selector)]))
        })
    }

    /// A real click: it fails where something else lies over the place, and is tried again while things move.
    fn click_on(&self, what: &str, element: &Element) {
        let mut last = String::new();
        let clicked =
            self.until(&format!("“{what}” to take a click"), || match self.wait(what, element.click()) {
                Ok(()) => Some(Ok(())),
                Err(error) if error.is_stale_element_reference() => Some(Err(error)),
                Err(error) => {
                    last = error.to_string();
                    None
                }
            });
        clicked.unwrap_or_else(|error| panic!("“{what}” went away before the click: {error} {last}"));
    }

    /// Replaces what a field holds.
    pub fn fill(&self, selector: &str, words: &str) {
        let field = self.element(selector);
        self.wait(selector, async {
            field.clear().await.expect("a field to clear");
            field.send_keys(words).await.expect("a field to type in");
        });
    }

    /// Presses keys one after the other, wherever the focus is; Shift is held for capital letters.
    pub fn keys(&self, keys: &str) {
        let shift = char::from(Key::Shift);
        let mut pressed = KeyActions::new("keyboard".to_owned());
        for value in keys.chars() {
            if value.is_uppercase() {
                pressed = pressed.then(KeyAction::Down { value: shift });
            }
            pressed = pressed.then(KeyAction::Down { value }).then(KeyAction::Up { value });
            if value.is_uppercase() {
                pressed = pressed.then(KeyAction::Up { value: shift });
            }
        }
        self.wait("keys", self.client().perform_actions(pressed)).expect("keys");
    }

    /// Answers the next file dialog; several answers are given in turn.
    pub fn answer_dialog(&self, paths: &[&Path]) {
        let file = self.home.doubles().join("dialogs.json");
        let mut answers: Vec<Value> = std::fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        answers.push(json!(paths));
        std::fs::write(file, json!(answers).to_string()).expect("the answer written");
    }

    /// Presses the Enter key.
    pub fn enter(&self) {
        self.keys(&char::from(Key::Enter).to_string());
    }

    /// Lets files or folders fall on the window.
    pub fn drop_files(&self, paths: &[&Path]) {
        // No hand is fast enough to drop something before the page has asked to hear of it; a test is.
        self.until("the page to listen for files", || {
            self.script(LISTENS, Vec::new()).as_bool().filter(|&yes| yes)
        });
        // Renamed into place, so that it is never read half written.
        let (beside, file) = (self.home.doubles().join("drop.new"), self.home.doubles().join("drop.json"));
        std::fs::write(&beside, json!(paths).to_string()).expect("the drop written");
        std::fs::rename(&beside, &file).expect("the drop in place");
        self.until("the window to take the files", || (!file.exists()).then_some(()));
    }

    /// The documents that were handed to programs of the system so far.
    pub fn opened_documents(&self) -> Vec<PathBuf> {
        let list = std::fs::read_to_string(self.home.doubles().join("opened.txt")).unwrap_or_default();
        list.lines().map(PathBuf::from).collect()
    }

    /// Writes what the window shows to `target/window/<test>/<name>.png`.
    pub fn screenshot(&self, name: &str) {
        // Text can be read before it is painted.
        std::thread::sleep(Duration::from_millis(300));
        let folder = workspace().join("target/window").join(&self.name);
        keep(&folder, &format!("{name}.png"), &self.screen.picture());
    }

    /// This test provokes refusals by the content security policy, so they are no failure.
    pub fn expect_policy_refusals(&mut self) {
        self.refusals_expected = true;
    }

    /// What the content security policy has refused so far.
    pub fn policy_refusals(&self) -> Vec<String> {
        serde_json::from_value(self.script("return window.hegaoViolations", Vec::new()))
            .expect("a program built with its test doubles")
    }

    /// Ends the program as a power cut would.
    pub fn cut_power(mut self) {
        self.session.kill();
    }

    fn keep_evidence(&self) {
        let folder = workspace().join("target/window-failures");
        keep(&folder, &format!("{}.png", self.name), &self.screen.picture());
        let log = std::fs::read(&self.session.log).unwrap_or_default();
        keep(&folder, &format!("{}.log", self.name), &log);
        if let Some(client) = &self.session.client
            && let Ok(Ok(page)) = self
                .runtime
                .block_on(async { tokio::time::timeout(Duration::from_secs(5), client.source()).await })
        {
            keep(&folder, &format!("{}.html", self.name), page.as_bytes());
        }
        eprintln!("what the window showed is kept in {}", folder.display());
    }
}

impl Drop for App {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_evidence();
        } else if self.session.client.is_some() && !self.refusals_expected {
            let refused = self.policy_refusals();
            if !refused.is_empty() {
                self.keep_evidence();
                panic!("the content security policy kept things from the page: {refused:#?}");
            }
        }
        self.runtime.block_on(self.session.close());
    }
}

/// Without blanks, as [`App::seen`] gives what is in the window.
fn bare(words: &str) -> String {
    words.split_whitespace().collect()
}

fn element(client: &Client, found: Value) -> Option<Element> {
    let id = found.as_object()?.values().next()?.as_str()?.to_owned();
    Some(Element::from_element_id(client.clone(), ElementRef::from(id)))
}

fn keep(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::create_dir_all(folder).expect("a folder for evidence");
    std::fs::write(folder.join(name), bytes).expect("evidence written");
}
