"""The serving stack of SageMaker's XGBoost container (algorithm mode, one model), as the peer of `nx run bench:serve`: Flask on gunicorn with
gevent workers, one a core; the delimiter sniffed and logged, the cells split and cast by NumPy, a DMatrix, Booster.predict with nthread 1, the scores
joined by commas. Follows algorithm_mode/serve.py, serve_utils.py and encoder.py of sagemaker-xgboost-container without their code. Left out: pickled
models, libsvm, recordio, selectable inference, several models. gunicorn is Debian's 20.1, the container's 19.10.

    SM_MODEL_DIR=FOLDER SAGEMAKER_BIND_TO_PORT=PORT /usr/bin/python3 serve.py
"""
import csv
import http.client
import logging
import multiprocessing
import os
import sys

import flask
import gunicorn.app.base
import numpy as np
import xgboost as xgb

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="[%(asctime)s:%(levelname)s] %(message)s")

app = flask.Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 6 * 1024**2
model = None


class Server(gunicorn.app.base.BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"127.0.0.1:{os.environ['SAGEMAKER_BIND_TO_PORT']}")
        self.cfg.set("workers", multiprocessing.cpu_count())
        self.cfg.set("worker_class", "gevent")
        self.cfg.set("keepalive", 60)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("post_worker_init", load_model)

    def load(self):
        return app


def load_model(_worker):
    global model
    model = xgb.Booster()
    model.load_model(os.path.join(os.environ["SM_MODEL_DIR"], "xgboost-model"))
    model.set_param("nthread", 1)


def to_matrix(text):
    sniffed = csv.Sniffer().sniff(text.split("\n")[0][:512]).delimiter
    delimiter = "," if sniffed.isalnum() else sniffed
    logging.info("Determined delimiter of CSV input is '%s'", delimiter)
    rows = [["nan" if cell == "" else cell for cell in line.split(delimiter)] for line in text.split("\n")]
    return xgb.DMatrix(np.array(rows).astype(float))


@app.route("/ping")
def ping():
    return flask.Response(status=http.client.OK)


@app.route("/invocations", methods=["POST"])
def invocations():
    payload = flask.request.data
    if len(payload) == 0:
        return flask.Response(response="", status=http.client.NO_CONTENT)
    try:
        content_type = (flask.request.content_type or "text/csv").lower().split(";")[0].strip()
        if content_type != "text/csv":
            raise ValueError(f"Content-type {content_type} not supported")
        matrix = to_matrix(payload.strip().decode("utf-8"))
    except Exception as error:
        logging.exception(error)
        return flask.Response(response=str(error), status=http.client.UNSUPPORTED_MEDIA_TYPE)
    # The container's ntree_limit=0 is this range in 1.7.4.
    scores = model.predict(matrix, iteration_range=(0, 0), validate_features=False)
    return flask.Response(response=",".join(map(str, scores.tolist())), status=http.client.OK, mimetype="text/csv")


if __name__ == "__main__":
    Server().run()
