"""A store of objects on this machine, for tests of ``s3://`` addresses."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import s3fs
from moto.server import ThreadedMotoServer


@contextmanager
def war_bucket() -> Iterator[s3fs.S3FileSystem]:
    """A bucket ``war`` on a server that ends with the block; other tests may have filled it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        s3fs.S3FileSystem.clear_instance_cache()
        fs = s3fs.S3FileSystem()
        fs.makedirs("war", exist_ok=True)
        yield fs
        s3fs.S3FileSystem.clear_instance_cache()
    server.stop()
