//! The work of bench/rules in dsntk: `bench-dsntk FOLDER MILLISECONDS`.
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_feel::{FeelScope, ToFeelString};
use dsntk_model_evaluator::ModelEvaluator;
use std::time::{Duration, Instant};

fn text_of(folder: &str, name: &str) -> String {
    std::fs::read_to_string(format!("{folder}/{name}")).unwrap()
}

fn json_of(folder: &str, name: &str) -> serde_json::Value {
    serde_json::from_str(&text_of(folder, name)).unwrap()
}

fn context_of(text: &str) -> FeelContext {
    dsntk_feel_evaluator::evaluate_context(&FeelScope::default(), text).unwrap()
}

/// Prints the best of many short rounds, in nanoseconds a call.
fn measure(what: &str, milliseconds: u64, mut work: impl FnMut()) {
    let end = Instant::now() + Duration::from_millis(milliseconds);
    let (mut best, mut calls) = (f64::MAX, 1u64);
    while Instant::now() < end || best == f64::MAX {
        let start = Instant::now();
        for _ in 0..calls {
            work();
        }
        let took = start.elapsed().as_nanos() as f64;
        if took < 3e5 {
            calls *= 2;
        } else {
            best = best.min(took / calls as f64);
        }
    }
    println!("time {what} {best:.1}");
}

fn run_case(folder: &str, name: &str, case: &serde_json::Value, milliseconds: u64) {
    let text = text_of(folder, &format!("{}.dmn", case["table"].as_str().unwrap()));
    let definitions = dsntk_model::parse(&text).unwrap();
    let evaluator = ModelEvaluator::new(&[definitions]).unwrap();
    let rows: Vec<FeelContext> = case["rows"].as_array().unwrap().iter().map(|row| context_of(&row.to_string())).collect();
    let answer = |row: &FeelContext| evaluator.evaluate_invocable("urn:bench", "bench", "answer", row);
    let answers: Vec<String> = rows.iter().map(|row| answer(row).to_feel_string()).collect();
    println!("answer {name} [{}]", answers.join(","));
    let mut at = 0;
    measure(name, milliseconds, || {
        std::hint::black_box(answer(&rows[at]));
        at = (at + 1) % rows.len();
    });
}

fn run_expression(name: &str, text: &str, variables: &FeelContext, milliseconds: u64) {
    let scope: FeelScope = variables.clone().into();
    let node = match dsntk_feel_parser::parse_expression(&scope, text, false) {
        Ok(node) => node,
        Err(error) => return println!("absent {name} {error}"),
    };
    let evaluator = dsntk_feel_evaluator::prepare(&node);
    println!("answer {name} {}", Value::List(vec![evaluator(&scope)]).to_feel_string());
    measure(name, milliseconds, || {
        std::hint::black_box(evaluator(&scope));
    });
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let folder = &arguments[1];
    let milliseconds: u64 = arguments[2].parse().unwrap();
    for (name, case) in json_of(folder, "cases.json").as_object().unwrap() {
        run_case(folder, name, case, milliseconds);
    }
    let work = json_of(folder, "expressions.json");
    let variables = context_of(work["context"].as_str().unwrap());
    for (name, texts) in work["expressions"].as_object().unwrap() {
        run_expression(name, texts["feel"].as_str().unwrap(), &variables, milliseconds);
    }
}
