//! The work of bench/rules in GoRules' zen engine: `bench-zen FOLDER MILLISECONDS`.
use serde_json::Value;
use std::time::{Duration, Instant};
use zen_engine::model::DecisionContent;
use zen_engine::Decision;
use zen_expression::variable::Variable;
use zen_expression::vm::VM;

fn json_of(folder: &str, name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(format!("{folder}/{name}")).unwrap()).unwrap()
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

fn run_case(runtime: &tokio::runtime::Runtime, folder: &str, name: &str, case: &Value, milliseconds: u64) {
    let content: DecisionContent =
        serde_json::from_value(json_of(folder, &format!("{}.json", case["table"].as_str().unwrap()))).unwrap();
    let graph = std::sync::Arc::new(content).into_graph_arc().unwrap();
    let mut decision = Decision::from(graph);
    decision.compile();
    let rows: Vec<Variable> = case["rows"].as_array().unwrap().iter().map(|row| row.clone().into()).collect();
    let answers: Vec<Value> = rows
        .iter()
        .map(|row| {
            let response = runtime.block_on(decision.evaluate(row.depth_clone(8))).unwrap();
            Value::from(response.result)["answer"].clone()
        })
        .collect();
    println!("answer {name} {}", Value::from(answers));
    let mut at = 0;
    runtime.block_on(async {
        let end = Instant::now() + Duration::from_millis(milliseconds);
        let (mut best, mut calls) = (f64::MAX, 1u64);
        while Instant::now() < end || best == f64::MAX {
            let start = Instant::now();
            for _ in 0..calls {
                std::hint::black_box(decision.evaluate(rows[at].clone()).await.unwrap());
                at = (at + 1) % rows.len();
            }
            let took = start.elapsed().as_nanos() as f64;
            if took < 3e5 {
                calls *= 2;
            } else {
                best = best.min(took / calls as f64);
            }
        }
        println!("time {name} {best:.1}");
    });
}

fn run_expression(name: &str, text: &str, variables: &Variable, milliseconds: u64) {
    let expression = match zen_expression::compile_expression(text) {
        Ok(expression) => expression,
        Err(error) => return println!("absent {name} {error}"),
    };
    let mut vm = VM::new();
    match expression.evaluate_with(variables.clone(), &mut vm) {
        Ok(value) => println!("answer {name} {}", Value::from(vec![Value::from(value)])),
        Err(error) => return println!("absent {name} {error}"),
    }
    measure(name, milliseconds, || {
        std::hint::black_box(expression.evaluate_with(variables.clone(), &mut vm).unwrap());
    });
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let folder = &arguments[1];
    let milliseconds: u64 = arguments[2].parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for (name, case) in json_of(folder, "cases.json").as_object().unwrap() {
        run_case(&runtime, folder, name, case, milliseconds);
    }
    let work = json_of(folder, "expressions.json");
    let variables: Variable = work["variables"].clone().into();
    for (name, texts) in work["expressions"].as_object().unwrap() {
        run_expression(name, texts["zen"].as_str().unwrap(), &variables, milliseconds);
    }
}
