"""The mean of weights is one tensor by tensor, and only of weights of one network."""
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from models.mean_weights import main, mean_of


def test_the_mean_is_taken_tensor_by_tensor_in_float32(tmp_path):
    save_file({'a': torch.tensor([1.0, 2.0]).half(), 'count': torch.tensor(3)}, tmp_path / 'x.safetensors')
    save_file({'a': torch.tensor([2.0, 6.0]), 'count': torch.tensor(5)}, tmp_path / 'y.safetensors', metadata={'settings': '{}'})
    assert main([str(tmp_path / 'x.safetensors'), str(tmp_path / 'y.safetensors'), '--out', str(tmp_path / 'mean.safetensors')]) == 0
    mean = load_file(tmp_path / 'mean.safetensors')
    assert mean['a'].dtype == torch.float32 and mean['a'].tolist() == [1.5, 4.0] and mean['count'].item() == 5
    with safe_open(tmp_path / 'mean.safetensors', 'pt') as file:
        assert file.metadata() == {'settings': '{}'}


def test_weights_of_different_networks_have_no_mean():
    with pytest.raises(ValueError, match='differ in their tensors: b'):
        mean_of([{'a': torch.zeros(2)}, {'a': torch.zeros(2), 'b': torch.zeros(1)}])
    with pytest.raises(ValueError, match=r'a has the shapes \(2,\) and \(3,\)'):
        mean_of([{'a': torch.zeros(2)}, {'a': torch.zeros(3)}])
